import { Injectable } from '@nestjs/common';
import { toInstant } from '../../../platform/time/instants.js';
import { timeZoneOr } from '../../../platform/time/local-days.js';
import { WallClock } from '../../../platform/time/wall-clock.js';
import { UsersService } from '../../users/users.service.js';
import type { Moment } from './practice.sql.js';

/** The present time for one user. */
export interface UsersPresent {
  readonly moment: Moment;
  readonly targetRole: string | null;
}

/** Gives the present time in a user's time zone. */
@Injectable()
export class PracticeCalendar {
  constructor(
    private readonly users: UsersService,
    private readonly clock: WallClock,
  ) {}

  /** The present, in ISO 8601. */
  now(): string {
    return toInstant(this.clock.now());
  }

  /** Runs a query in the user's time zone; in UTC when none is set. */
  async onDaysOf<Found>(userId: string, query: (present: UsersPresent) => Promise<Found>): Promise<Found> {
    const { timeZone, targetRole } = await this.users.profile(userId);
    return query({ moment: { now: this.now(), timeZone: timeZoneOr(timeZone) }, targetRole });
  }

  async targetRoleOf(userId: string): Promise<string | null> {
    const { targetRole } = await this.users.profile(userId);
    return targetRole;
  }
}
