import { CacheService } from '@interviewmaster/cache';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { NIL } from 'uuid';
import { z } from 'zod';
import { defineJob } from '../jobs/job.js';
import { JobQueue } from '../jobs/job-queue.js';
import { fromTexts, invalidate, type Invalid, isAcknowledged, textsOf } from './invalid.js';
import { InvalidationsRepository } from './invalidations.repository.js';

const carryOutJob = defineJob({
  name: 'carry-out-invalidations',
  schema: z.strictObject({}),
  retryLimit: 0,
  schedule: { cron: '* * * * *', payload: {} },
});

/** A long outage may leave one for each user. */
const BATCH = 1000;

/**
 * Keeps the invalidations that Redis has not acknowledged in the database: a process that is cut off may end before it
 * reaches Redis again, and the next process must not trust what Redis still has.
 */
@Injectable()
export class UnconfirmedInvalidations implements OnModuleInit {
  private readonly logger = new Logger('Cache');

  constructor(
    private readonly cache: CacheService,
    private readonly repository: InvalidationsRepository,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(carryOutJob, () => this.carryOut());
  }

  async keep(invalid: Invalid): Promise<void> {
    try {
      await this.repository.insert(textsOf([invalid]));
    } catch (error) {
      this.logger.warn({ msg: 'could not store the invalidations', err: error });
    }
  }

  /** Carries out what is kept, and deletes it if Redis acknowledges it. */
  async carryOut(): Promise<void> {
    if (this.cache.status().redis === 'not-configured') return;
    let last: string = NIL;
    for (;;) {
      const rows = await this.repository.findAfter(last, BATCH);
      const end = rows.at(-1);
      if (end === undefined) return;
      const of = (kind: string): string[] => rows.filter((row) => row.kind === kind).map(({ text }) => text);
      await invalidate(this.cache, fromTexts({ keys: of('key'), tags: of('tag'), patterns: of('pattern') }));
      if (isAcknowledged(this.cache)) await this.repository.deleteEach(rows.map(({ id }) => id));
      last = end.id;
    }
  }

  /** Deletes what is kept with the user's id. */
  forget(userId: string): Promise<void> {
    return this.repository.deleteNaming(userId);
  }
}
