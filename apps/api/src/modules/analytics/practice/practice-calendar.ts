import { Injectable } from '@nestjs/common';
import { toInstant } from '../../../platform/time/instants.js';
import { WallClock } from '../../../platform/time/wall-clock.js';
import { UsersService } from '../../users/users.service.js';
import type { Moment } from './local-time.sql.js';

const UTC = 'UTC';
/** What PostgreSQL says of a time zone that its own data lack. */
const INVALID_PARAMETER_VALUE = '22023';

/** The present as one user has it. */
export interface UsersPresent {
  readonly moment: Moment;
  readonly targetRole: string | null;
}

/** Knows when it is for whom. */
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

  /** Runs a query in the user's time zone; in UTC when none is set, or when the database is too old to know it. */
  async onDaysOf<Found>(userId: string, query: (present: UsersPresent) => Promise<Found>): Promise<Found> {
    const { timeZone, targetRole } = await this.users.profile(userId);
    const queryIn = (zone: string) => query({ moment: { now: this.now(), timeZone: zone }, targetRole });
    try {
      return await queryIn(timeZone ?? UTC);
    } catch (error) {
      if (timeZone === null || !isUnknownTimeZone(error)) throw error;
      return queryIn(UTC);
    }
  }

  async targetRoleOf(userId: string): Promise<string | null> {
    const { targetRole } = await this.users.profile(userId);
    return targetRole;
  }
}

/** The query builder wraps the driver's error. */
function isUnknownTimeZone(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === INVALID_PARAMETER_VALUE;
}
