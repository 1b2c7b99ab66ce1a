import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.js';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { InterviewChanges } from '../session/interview-changes.js';
import { DayRecords } from './day-records.js';
import { InterviewExpiry } from './interview-expiry.js';
import { MaintenanceRepository } from './maintenance.repository.js';

/** Longer than the time between two runs. */
const CHANGED_WITHIN_SECONDS = 150;

export const maintainInterviews = defineJob({
  name: 'interview-upkeep',
  schema: z.strictObject({}),
  retryLimit: 0,
  schedule: { cron: '* * * * *', payload: {} },
});

/** Runs each minute: repairs the cache after a crash, records missing days and ends idle interviews. */
@Injectable()
export class MaintenanceJob implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobQueue,
    private readonly expiry: InterviewExpiry,
    private readonly maintenance: MaintenanceRepository,
    private readonly changes: InterviewChanges,
    private readonly days: DayRecords,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(maintainInterviews, async (_, { signal }) => {
      await this.repairCache();
      await this.days.complete(signal);
      await this.expiry.expireIdle(signal);
    });
  }

  /** This process may replace one that died between a commit and its invalidation. */
  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.enqueue(maintainInterviews, {}, { singletonKey: 'after-start' });
  }

  /**
   * Invalidates recent changes once more. A process that dies between a commit and its invalidation would leave the former
   * state in the shared cache.
   */
  async repairCache(): Promise<void> {
    await this.changes.forget(await this.maintenance.findChanged(CHANGED_WITHIN_SECONDS));
  }
}
