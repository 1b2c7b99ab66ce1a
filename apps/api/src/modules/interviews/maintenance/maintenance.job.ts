import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.js';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { CacheRepair } from './cache-repair.js';
import { DayRecords } from './day-records.js';
import { InterviewExpiry } from './interview-expiry.js';

export const maintainInterviews = defineJob({
  name: 'interview-upkeep',
  schema: z.strictObject({}),
  retryLimit: 0,
  schedule: { cron: '* * * * *', payload: {} },
});

/** Looks after interviews each minute: what was left alone, and what crashes left behind. */
@Injectable()
export class MaintenanceJob implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobQueue,
    private readonly expiry: InterviewExpiry,
    private readonly cache: CacheRepair,
    private readonly days: DayRecords,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(maintainInterviews, async (_, { signal }) => {
      await this.cache.repair();
      await this.days.complete(signal);
      await this.expiry.expireIdle(signal);
    });
  }

  /** A process that starts often follows one that died, and may have left the cache behind its last commit. */
  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.enqueue(maintainInterviews, {}, { singletonKey: 'after-start' });
  }
}
