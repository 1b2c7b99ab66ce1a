/** Prints how long it takes to submit an answer at 100 requests a second, while the answers before are evaluated. */
import { setTimeout as sleep } from 'node:timers/promises';
import { RedisServer, WorkerProcess } from '@interviewmaster/testing';
import { createOnServer } from '@interviewmaster/testing/postgres';
import { quantile } from 'simple-statistics';
import { thisMachine } from '../../scripts/test/machine.mjs';
import { findPostgres } from '../../scripts/test/postgres/find.mjs';
import { machineLines } from '../support/machine.js';
import { redisInfo } from '../support/redis-info.js';
import { markdownTable, milliseconds, print } from '../support/table.js';
import type * as server from './server.js';
import { submitSteadily } from './steady-answers.js';

const PER_SECOND = 100;
const WARM_UP_SECONDS = 5;
const SECONDS = 30;
const CANDIDATES = 25;
const GOAL_P99_MS = 50;

const postgres = await findPostgres(thisMachine());
await using redis = await RedisServer.start();
const place = await createOnServer(postgres.url);
try {
  await using worker = await WorkerProcess.start<typeof server>(new URL('./server.ts', import.meta.url));
  const url = await worker.call('serve', { ...place.environment, REDIS_URL: redis.url });
  const questions = await worker.call('openQuestions', (WARM_UP_SECONDS + SECONDS) * PER_SECOND, CANDIDATES);
  await submitSteadily(url, questions.slice(0, WARM_UP_SECONDS * PER_SECOND), PER_SECOND);
  const times = await submitSteadily(url, questions.slice(WARM_UP_SECONDS * PER_SECOND), PER_SECOND);

  const left = await worker.call('pendingFeedback');
  const since = performance.now();
  while ((await worker.call('pendingFeedback')) > 0) await sleep(100);
  const lag = performance.now() - since;
  await worker.call('close');

  print(machineLines(await redisInfo(redis.client(), 'redis_version'), ['@nestjs/core', 'fastify', 'pg', 'pg-boss']));
  print(`\n### POST /api/v1/interviews/{id}/answers, ${PER_SECOND} a second, with the evaluator running\n`);
  const at = (share: number): string => milliseconds(quantile(times, share));
  const row = [String(times.length), at(0.5), at(0.9), at(0.99), at(1), String(left), milliseconds(lag)];
  print(
    markdownTable(
      ['answers', 'p50', 'p90', 'p99', 'slowest', 'without feedback at the end', 'all have it after'],
      [row],
    ),
  );
  const verdict = quantile(times, 0.99) <= GOAL_P99_MS ? 'met' : 'missed';
  print(`\ngoal: p99 ≤ ${GOAL_P99_MS} ms: ${verdict}`);
} finally {
  await place.drop();
  await postgres.stop?.();
}
