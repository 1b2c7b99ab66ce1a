import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RedisServer, WorkerProcess } from '@interviewmaster/testing';
import { createTestDatabase, type TestDatabase } from '@interviewmaster/testing/postgres';
import { Database, users } from '@interviewmaster/database';
import { EVALUATOR } from '../support/ai-bench.js';
import { bankRequests } from '../support/bank-requests.js';
import type * as evaluationWorker from '../support/evaluation-worker.js';
import { LlmServer } from '../support/llm-server.js';
import { honestly } from '../support/model-behaviour.js';

type Worker = WorkerProcess<typeof evaluationWorker>;

const WORKER = new URL('../support/evaluation-worker.ts', import.meta.url);
const PROMPTS = 1000;

describe('two processes that share a Redis', () => {
  let redis: RedisServer;
  let place: TestDatabase;
  let llm: LlmServer;
  let workers: Worker[];
  let userId: string;

  beforeAll(async () => {
    [redis, place, llm] = await Promise.all([RedisServer.start(), createTestDatabase('pg'), LlmServer.start()]);
    const database = await Database.open(place.options);
    const [user] = await database.db
      .insert(users)
      .values({ email: 'a@example.com', emailKey: 'a@example.com', passwordHash: 'none' })
      .returning({ id: users.id });
    userId = user!.id;
    await database.close();
    const namespace = `ai-${randomUUID()}`;
    workers = await Promise.all([1, 2].map(() => WorkerProcess.start<typeof evaluationWorker>(WORKER)));
    await Promise.all(
      workers.map((worker) =>
        worker.call('open', {
          redisUrl: redis.url,
          namespace,
          database: place.options,
          ai: {
            baseUrl: llm.baseUrl,
            apiKey: 'sk-test',
            model: 'stand-in',
            timeoutMs: 30_000,
            maxRetries: 0,
            dailyBudgetMicros: 1_000_000,
            priceMicros: { input: 150_000, output: 600_000 },
          },
        }),
      ),
    );
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await Promise.all([redis.stop(), place.drop(), llm.close()]);
  });

  it(`make one call for ${PROMPTS} equal prompts at once`, async () => {
    const [request] = await bankRequests(userId, 1);
    llm.reset((call) => honestly(call, request!, EVALUATOR));
    const results = await Promise.all(workers.map((worker) => worker.call('evaluate', request!, PROMPTS / 2)));

    expect(llm.calls).toHaveLength(1);
    expect(results.map(({ fallbacks }) => fallbacks)).toEqual([0, 0]);
    expect(new Set(results.flatMap(({ scores }) => scores)).size).toBe(1);
  });

  it('share a call that fails, and stand in for it', async () => {
    const [, request] = await bankRequests(userId, 2);
    llm.reset(() => ({ kind: 'status', status: 401 }));
    const results = await Promise.all(workers.map((worker) => worker.call('evaluate', request!, 100)));

    // A failure is kept nowhere: a process that comes when the other's call has ended makes its own.
    expect([1, 2]).toContain(llm.calls.length);
    expect(results.map(({ fallbacks }) => fallbacks)).toEqual([100, 100]);
  });
});
