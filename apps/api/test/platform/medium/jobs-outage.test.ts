import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { eventually } from '@interviewmaster/testing';
import { createOnServer, PostgresServer, type TestDatabase } from '@interviewmaster/testing/postgres';
import { z } from 'zod';
import { defineJob } from '../../../src/platform/jobs/job.js';
import { type JobsBench, openJobsBench } from '../support/jobs-bench.js';

const count = defineJob({ name: 'count', schema: z.strictObject({ number: z.int() }) });

describe('background jobs over a PostgreSQL', () => {
  let server: PostgresServer;
  let place: TestDatabase;
  let benches: JobsBench[];
  const seen: number[] = [];

  beforeAll(async () => {
    server = await PostgresServer.create();
    place = await createOnServer(server.url);
  });
  afterAll(async () => {
    await Promise.all(benches.map((bench) => bench.end()));
    await server.remove();
  });
  beforeEach(() => {
    for (const level of ['log', 'warn', 'error'] as const) jest.spyOn(Logger.prototype, level).mockReturnValue();
  });
  afterEach(() => void jest.restoreAllMocks());

  it('are set up once by processes that start together, and each runs once', async () => {
    benches = await Promise.all([1, 2, 3].map(() => openJobsBench(place)));
    for (const { queue } of benches) queue.handle(count, async ({ number }) => void seen.push(number));
    await Promise.all(benches.map((bench) => bench.begin()));
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    await Promise.all(numbers.map((number) => benches[number % 3]!.queue.enqueue(count, { number })));
    await eventually(() => expect(seen.toSorted((a, b) => a - b)).toEqual(numbers));
  });

  it('run again after the database was away, with one line of each process for the outage', async () => {
    seen.length = 0;
    await server.stop();
    await expect(benches[0]!.queue.enqueue(count, { number: 1 })).rejects.toThrow();
    // Long enough for every worker to look for jobs in vain.
    await sleep(2500);
    await eventually(() => {
      const lines = jest.mocked(Logger.prototype.error).mock.calls.map(([line]: unknown[]) => line);
      expect(lines).toEqual(benches.map(() => expect.stringMatching(/^Lost PostgreSQL /)));
    });
    await server.start();
    await benches[0]!.queue.enqueue(count, { number: 2 });
    await eventually(() => expect(seen).toEqual([2]));
  });
});
