import type { Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { toInstant } from '../../../platform/time/instants.js';
import { localDayOf } from '../../../platform/time/local-days.js';
import { UsersService } from '../../users/users.service.js';

/** A local day, and the time zone in which it is that day. */
export interface PracticeDay {
  readonly day: string;
  readonly zone: string;
}

/** Knows which day it is for whom; it is recorded with what they do, so that a later change of their zone moves nothing. */
@Injectable()
export class PracticeDays {
  constructor(private readonly users: UsersService) {}

  async dayOf(tx: Executor, userId: string, now: number): Promise<PracticeDay> {
    const zone = await this.users.timeZone(tx, userId);
    return { day: localDayOf(toInstant(now), zone), zone };
  }
}
