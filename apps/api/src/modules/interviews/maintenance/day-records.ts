import { Injectable } from '@nestjs/common';
import { toInstant } from '../../../platform/time/instants.js';
import { timeZoneOr } from '../../../platform/time/local-days.js';
import { WallClock } from '../../../platform/time/wall-clock.js';
import { FeedbackRepository } from '../feedback/feedback.repository.js';
import { InterviewsRepository } from '../session/interviews.repository.js';
import { MaintenanceRepository } from './maintenance.repository.js';

const BATCH = 200;

/**
 * Records the missing local days of practice, which an earlier version of the platform did not record. The user's present
 * time zone decides which day it was.
 */
@Injectable()
export class DayRecords {
  constructor(
    private readonly maintenance: MaintenanceRepository,
    private readonly interviews: InterviewsRepository,
    private readonly feedback: FeedbackRepository,
    private readonly wallClock: WallClock,
  ) {}

  /** @returns for how many users. */
  async complete(signal?: AbortSignal): Promise<number> {
    let completed = 0;
    for (;;) {
      const users = await this.maintenance.findWithoutDays(BATCH);
      for (const { userId, timeZone } of users) {
        signal?.throwIfAborted();
        const zone = timeZoneOr(timeZone);
        const now = toInstant(this.wallClock.now());
        await this.feedback.recordPracticeDays(userId, zone, now);
        await this.interviews.recordStartDays(userId, zone, now);
        completed += 1;
      }
      if (users.length < BATCH) return completed;
    }
  }
}
