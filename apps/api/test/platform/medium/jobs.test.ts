import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '@interviewmaster/testing/postgres';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { defineJob, type JobContext } from '../../../src/platform/jobs/job.js';
import { type JobsBench, openJobsBench } from '../support/jobs-bench.js';

const schema = z.strictObject({ userId: z.string(), word: z.string().max(20) });
const greet = defineJob({ name: 'greet', schema, retryLimit: 2, retryDelaySeconds: 0, retryBackoff: false });
const wait = defineJob({ name: 'wait', schema });

describe.each(DATABASE_KINDS)('background jobs over %s', (kind) => {
  let place: TestDatabase;
  let bench: JobsBench;
  let run: (word: string, context: JobContext) => Promise<void>;
  const waiting = Promise.withResolvers<JobContext>();
  const ended = Promise.withResolvers<undefined>();

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    bench = await openJobsBench(place);
    bench.queue.handle(greet, ({ word }, context) => run(word, context));
    bench.queue.handle(wait, (_, context) => {
      waiting.resolve(context);
      return ended.promise;
    });
    await bench.begin();
  });
  afterAll(async () => {
    await bench.end();
    await place.drop();
  });
  beforeEach(() => {
    for (const level of ['log', 'warn', 'error'] as const) jest.spyOn(Logger.prototype, level).mockReturnValue();
  });
  afterEach(() => void jest.restoreAllMocks());

  /** What is run from now on, and a promise of the first so many words. */
  const hear = (count: number, outcome: (word: string, context: JobContext) => void = () => undefined) => {
    const heard: string[] = [];
    const enough = Promise.withResolvers<string[]>();
    run = async (word, context) => {
      heard.push(word);
      if (heard.length === count) enough.resolve(heard);
      outcome(word, context);
    };
    return enough.promise;
  };

  it('runs what is enqueued', async () => {
    const heard = hear(1);
    await bench.queue.enqueue(greet, { userId: 'u', word: 'hello' });
    expect(await heard).toEqual(['hello']);
  });

  it('runs what a transaction enqueues if it commits, and never if not', async () => {
    const heard = hear(1);
    await bench.database
      .transaction(async (tx) => {
        await bench.queue.enqueue(greet, { userId: 'u', word: 'rolled back' }, { tx });
        throw new Error('no');
      })
      .catch(() => undefined);
    await bench.database.transaction((tx) => bench.queue.enqueue(greet, { userId: 'u', word: 'committed' }, { tx }));
    expect(await heard).toEqual(['committed']);
  });

  it('tries again what fails, tells the last attempt, and logs each once without what the payload says', async () => {
    const contexts: Pick<JobContext, 'attempt' | 'isLastAttempt'>[] = [];
    const heard = hear(3, (_, { attempt, isLastAttempt }) => {
      contexts.push({ attempt, isLastAttempt });
      throw new TypeError('about secret@example.com');
    });
    await bench.queue.enqueue(greet, { userId: 'fails', word: 'again' });
    await heard;
    expect(contexts).toEqual([
      { attempt: 1, isLastAttempt: false },
      { attempt: 2, isLastAttempt: false },
      { attempt: 3, isLastAttempt: true },
    ]);
    const rows = await until(
      () => rowsOf('fails'),
      ([row]) => row?.state === 'failed',
    );
    expect(JSON.stringify(rows)).not.toContain('secret@example.com');
    expect(jest.mocked(Logger.prototype.warn).mock.calls).toHaveLength(2);
    expect(jest.mocked(Logger.prototype.error).mock.calls).toMatchObject([
      [{ msg: 'job failed', job: 'greet', attempt: 3, isLastAttempt: true }],
    ]);
  });

  it('lets one job of a key wait, and others beside it', async () => {
    const options = { singletonKey: 'one', startAfterSeconds: 600 };
    await Promise.all(['a', 'b', 'c'].map((word) => bench.queue.enqueue(greet, { userId: 'single', word }, options)));
    expect(await rowsOf('single')).toHaveLength(1);
    for (const word of ['a', 'b']) {
      await bench.queue.enqueue(greet, { userId: 'several', word }, { startAfterSeconds: 600 });
    }
    expect(await rowsOf('several')).toHaveLength(2);
  });

  it('discards the jobs of a user, within a transaction', async () => {
    const later = { startAfterSeconds: 600 };
    await bench.queue.enqueue(greet, { userId: 'leaves', word: 'x' }, later);
    await bench.queue.enqueue(greet, { userId: 'stays', word: 'x' }, later);
    await bench.database.transaction((tx) => bench.queue.discardOf(tx, 'leaves'));
    expect(await rowsOf('leaves')).toEqual([]);
    expect(await rowsOf('stays')).toHaveLength(1);
  });

  it('refuses what does not fit the schema, and jobs that nobody handles', async () => {
    await expect(bench.queue.enqueue(greet, { userId: 'u', word: 'x'.repeat(21) })).rejects.toThrow('too_big');
    const stranger = defineJob({ name: 'stranger', schema });
    await expect(bench.queue.enqueue(stranger, { userId: 'u', word: 'x' })).rejects.toThrow('has no handler');
    expect(() => bench.queue.handle(greet, async () => undefined)).toThrow('already has a handler');
  });

  it('changes nothing for a second process that finds the queues, and none of the jobs for one that runs none', async () => {
    if (kind === 'pglite') return expect(bench.database.isEmbedded).toBe(true);
    const idle = await openJobsBench(place, 0);
    idle.queue.handle(greet, () => Promise.reject(new Error('This process runs no jobs.')));
    await idle.begin();
    const heard = hear(5);
    for (const word of ['1', '2', '3', '4', '5']) await idle.queue.enqueue(greet, { userId: 'u', word });
    expect((await heard).toSorted()).toEqual(['1', '2', '3', '4', '5']);
    await idle.end();
  });

  it('leaves a job to the attempt that took it over, however the one before ends', async () => {
    const held = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    run = (_, { attempt }) => {
      if (attempt > 1) return new Promise(() => undefined);
      begun.resolve(undefined);
      return held.promise;
    };
    const job = sql`where data ->> 'userId' = 'slow'`;
    await bench.queue.enqueue(greet, { userId: 'slow', word: 'hello' });
    await begun.promise;
    await bench.database.db.execute(sql`update pgboss.job set retry_count = retry_count + 1 ${job}`);
    const heard = hear(1);
    held.resolve(undefined);
    await bench.queue.enqueue(greet, { userId: 'u', word: 'after' });
    await heard;
    expect(await rowsOf('slow')).toMatchObject([{ state: 'active' }]);
    await bench.database.db.execute(sql`delete from pgboss.job ${job}`);
  });

  it('are given up by processes that are not heard of, and by those alone', async () => {
    const { rows } = await bench.database.db.execute(
      sql`select name, heartbeat_seconds as "heartbeatSeconds" from pgboss.queue where name in ('greet', 'wait')`,
    );
    expect(rows).toEqual([15, 15].map((heartbeatSeconds) => expect.objectContaining({ heartbeatSeconds })));
    const attempts: number[] = [];
    const enough = Promise.withResolvers<undefined>();
    run = async (_, { attempt, signal }) => {
      attempts.push(attempt);
      if (attempt > 1) {
        enough.resolve(undefined);
        return;
      }
      // As if its process were dead: its heartbeats are in the past, whenever they come.
      const beat = sql`update pgboss.job set heartbeat_on = now() - interval '1 minute' where data ->> 'userId' = 'dead'`;
      while (!signal.aborted) {
        await bench.database.db.execute(beat);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    await bench.queue.enqueue(greet, { userId: 'dead', word: 'hello' });
    await enough.promise;
    expect(attempts).toEqual([1, 2]);
  });

  it('waits at the end for what runs, and loses nothing that is enqueued meanwhile', async () => {
    const greeted = jest.fn<(word: string) => void>();
    void hear(Infinity, greeted);
    await bench.queue.enqueue(wait, { userId: 'u', word: 'x' });
    const { signal } = await waiting.promise;
    const stopped = bench.queue.beforeApplicationShutdown().then(() => 'stopped');
    // A worker that was just looking for jobs may still find this one.
    await bench.queue.enqueue(greet, { userId: 'meanwhile', word: 'meanwhile' });
    expect(await Promise.race([stopped, Promise.resolve('running')])).toBe('running');
    expect(signal.aborted).toBe(false);
    ended.resolve(undefined);
    expect(await stopped).toBe('stopped');
    expect(greeted.mock.calls.length + (await rowsOf('meanwhile')).length).toBe(1);

    greeted.mockClear();
    await bench.queue.enqueue(greet, { userId: 'afterwards', word: 'still taken' });
    expect(await rowsOf('afterwards')).toMatchObject([{ state: 'created' }]);
    expect(greeted).not.toHaveBeenCalled();
  });

  const rowsOf = async (userId: string) =>
    (
      await bench.database.db.execute<{ state: string; output: unknown }>(
        sql`select state, output from pgboss.job where data ->> 'userId' = ${userId}`,
      )
    ).rows;
});

async function until<T>(read: () => Promise<T>, isEnough: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (isEnough(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
