import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.js';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { CacheRepair } from './cache-repair.js';
import { FeedbackRecovery, STUCK_SECONDS } from './feedback-recovery.js';
import { InterviewExpiry } from './interview-expiry.js';

export const interviewUpkeep = defineJob({
  name: 'interview-upkeep',
  schema: z.strictObject({}),
  retryLimit: 0,
  schedule: { cron: '* * * * *', payload: {} },
});

/** Looks after interviews each minute: what was left alone, and what crashes left behind. */
@Injectable()
export class UpkeepJob implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobQueue,
    private readonly expiry: InterviewExpiry,
    private readonly feedback: FeedbackRecovery,
    private readonly cache: CacheRepair,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(interviewUpkeep, async (_, { signal }) => {
      await this.cache.repair();
      await this.feedback.recover();
      await this.expiry.expireIdle(signal);
    });
  }

  /** A process that starts often follows one that died: what that one had in hand is seen to as soon as it can be told. */
  async onApplicationBootstrap(): Promise<void> {
    const soon = { startAfterSeconds: STUCK_SECONDS + 1, singletonKey: 'after-start' };
    await this.jobs.enqueue(interviewUpkeep, {}, soon);
  }
}
