import type { Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { toInstant } from '../../../platform/time/instants.js';
import { localDayOf } from '../../../platform/time/local-days.js';
import { UsersService } from '../../users/users.service.js';

/** A local day and its time zone. */
export interface PracticeDay {
  readonly day: string;
  readonly zone: string;
}

/** Gives the user's local day. It is stored with their practice, so that a later change of the time zone moves no day. */
@Injectable()
export class PracticeDays {
  constructor(private readonly users: UsersService) {}

  async dayOf(tx: Executor, userId: string, now: number): Promise<PracticeDay> {
    const zone = await this.users.timeZone(tx, userId);
    return { day: localDayOf(toInstant(now), zone), zone };
  }
}
