import { CacheService } from '@interviewmaster/cache';
import { Database, INVALIDATION_KINDS, unconfirmedInvalidations } from '@interviewmaster/database';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { gt, inArray, sql } from 'drizzle-orm';
import { NIL } from 'uuid';
import { z } from 'zod';
import { defineJob } from '../jobs/job.js';
import { JobQueue } from '../jobs/job-queue.js';
import { fromTexts, invalidate, type Invalid, isAcknowledged, textsOf } from './invalid.js';

const carryOutJob = defineJob({
  name: 'carry-out-invalidations',
  schema: z.strictObject({}),
  retryLimit: 0,
  schedule: { cron: '* * * * *', payload: {} },
});

/** A long outage may leave one for each user. */
const BATCH = 1000;

type Kind = (typeof INVALIDATION_KINDS)[number];

/**
 * What Redis has not acknowledged, kept in the database: a process that was cut off from Redis may end before it could tell
 * it, and the next one must not believe what Redis still has.
 */
@Injectable()
export class UnconfirmedInvalidations implements OnModuleInit {
  private readonly logger = new Logger('Cache');

  constructor(
    private readonly cache: CacheService,
    private readonly database: Database,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(carryOutJob, () => this.carryOut());
  }

  async keep(invalid: Invalid): Promise<void> {
    const { keys, tags, patterns } = textsOf([invalid]);
    const rowsOf = (kind: Kind, texts: readonly string[]) => texts.toSorted().map((text) => ({ kind, text }));
    // In one order, so that no two processes wait for each other.
    const rows = [...rowsOf('key', keys), ...rowsOf('pattern', patterns), ...rowsOf('tag', tags)];
    if (rows.length === 0) return;
    const { kind, text } = unconfirmedInvalidations;
    try {
      await this.database.db
        .insert(unconfirmedInvalidations)
        .values(rows)
        .onConflictDoUpdate({ target: [kind, text], set: { id: sql`excluded.id` } });
    } catch (error) {
      this.logger.warn({ msg: 'could not store the invalidations', err: error });
    }
  }

  /** Carries out what is kept, and forgets it once Redis has acknowledged it. While Redis is away, it does so when it is back. */
  async carryOut(): Promise<void> {
    if (this.cache.status().redis === 'not-configured') return;
    let last: string = NIL;
    for (;;) {
      const rows = await this.#after(last);
      const end = rows.at(-1);
      if (end === undefined) return;
      const of = (kind: Kind): string[] => rows.filter((row) => row.kind === kind).map(({ text }) => text);
      await invalidate(this.cache, fromTexts({ keys: of('key'), tags: of('tag'), patterns: of('pattern') }));
      if (isAcknowledged(this.cache)) await this.#forgetEach(rows.map(({ id }) => id));
      last = end.id;
    }
  }

  /** Nothing that is kept names the user any more. */
  async forget(userId: string): Promise<void> {
    await this.database.db
      .delete(unconfirmedInvalidations)
      .where(sql`position(${userId} in ${unconfirmedInvalidations.text}) > 0`);
  }

  #after(last: string) {
    const { id } = unconfirmedInvalidations;
    return this.database.db.select().from(unconfirmedInvalidations).where(gt(id, last)).orderBy(id).limit(BATCH);
  }

  /** What has become invalid once more since has another id. */
  async #forgetEach(ids: readonly string[]): Promise<void> {
    await this.database.db.delete(unconfirmedInvalidations).where(inArray(unconfirmedInvalidations.id, ids));
  }
}
