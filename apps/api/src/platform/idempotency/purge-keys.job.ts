import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { defineJob } from '../jobs/job.js';
import { JobQueue } from '../jobs/job-queue.js';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';

const KEPT_HOURS = 24;

export const purgeIdempotencyKeys = defineJob({
  name: 'purge-idempotency-keys',
  schema: z.strictObject({}),
  schedule: { cron: '17 * * * *', payload: {} },
});

/** Forgets idempotency keys a day after they were first used. */
@Injectable()
export class PurgeKeysJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly keys: IdempotencyKeysRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(purgeIdempotencyKeys, () => this.keys.purge(KEPT_HOURS));
  }
}
