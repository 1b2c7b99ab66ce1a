import { Injectable } from '@nestjs/common';
import { toInstant } from '../../../platform/time/instants.js';
import { timeZoneOr } from '../../../platform/time/local-days.js';
import { WallClock } from '../../../platform/time/wall-clock.js';
import { MaintenanceRepository } from './maintenance.repository.js';

const BATCH = 200;

/**
 * Records the days of what was practised without them, before they were recorded or by a process of that version, in the
 * time zone that the user has now.
 */
@Injectable()
export class DayRecords {
  constructor(
    private readonly maintenance: MaintenanceRepository,
    private readonly wallClock: WallClock,
  ) {}

  /** @returns of how many users. */
  async complete(signal?: AbortSignal): Promise<number> {
    let completed = 0;
    for (;;) {
      const users = await this.maintenance.findWithoutDays(BATCH);
      for (const { userId, timeZone } of users) {
        signal?.throwIfAborted();
        await this.maintenance.recordDays(userId, timeZoneOr(timeZone), toInstant(this.wallClock.now()));
        completed += 1;
      }
      if (users.length < BATCH) return completed;
    }
  }
}
