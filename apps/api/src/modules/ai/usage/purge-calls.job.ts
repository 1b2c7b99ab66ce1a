import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.js';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { UsageRepository } from './usage.repository.js';

/** After that only the daily totals stay. */
const KEPT_DAYS = 90;

export const purgeAiCalls = defineJob({
  name: 'purge-ai-calls',
  schema: z.strictObject({}),
  schedule: { cron: '41 3 * * *', payload: {} },
});

/** Deletes single calls of the model after three months. */
@Injectable()
export class PurgeCallsJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly usage: UsageRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(purgeAiCalls, () => this.usage.purgeCalls(KEPT_DAYS));
  }
}
