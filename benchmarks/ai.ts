/** Prints what equal prompts cost when many ask at once, and how quickly answers that were paid for are given again. */
import { randomUUID } from 'node:crypto';
import { RedisServer, WorkerProcess } from '@interviewmaster/testing';
import { EmbeddedEvaluator } from '../apps/api/src/modules/ai/embedded-evaluator.js';
import { bankRequests } from '../apps/api/test/ai/support/bank-requests.js';
import type * as evaluationWorker from '../apps/api/test/ai/support/evaluation-worker.js';
import { LlmServer } from '../apps/api/test/ai/support/llm-server.js';
import { honestly } from '../apps/api/test/ai/support/model-behaviour.js';
import { machineLines } from './support/machine.js';
import { redisInfo } from './support/redis-info.js';
import { markdownTable, milliseconds, perSecond, print } from './support/table.js';

const WORKER = new URL('../apps/api/test/ai/support/evaluation-worker.ts', import.meta.url);
const PROCESSES = 2;
const PROMPTS = 1000;
/** As long as a quick model takes. */
const MODEL_MS = 500;

await using redis = await RedisServer.start();
await using llm = await LlmServer.start();
const userId = randomUUID();
const [request] = await bankRequests(userId, 1);
if (request === undefined) throw new Error('The bank is empty.');
const evaluator = new EmbeddedEvaluator();
llm.behave = async (call) => {
  const answer = await honestly(call, request, evaluator);
  await new Promise((resolve) => setTimeout(resolve, MODEL_MS));
  return answer;
};

const namespace = `bench-${randomUUID()}`;
const workers = await Promise.all(
  Array.from({ length: PROCESSES }, () => WorkerProcess.start<typeof evaluationWorker>(WORKER)),
);
const ai = {
  ...{ baseUrl: llm.baseUrl, apiKey: undefined, model: 'stand-in', timeoutMs: 30_000, maxRetries: 0 },
  // What costs nothing needs no budget: each process has a database of its own.
  dailyBudgetMicros: 0,
  priceMicros: { input: 0, output: 0 },
};
const database = {
  ...{ url: undefined, embeddedDir: 'memory://', poolSize: 1 },
  connectTimeoutMs: 5000,
  statementTimeoutMs: 5000,
};
try {
  for (const worker of workers) {
    await worker.call('open', { redisUrl: redis.url, namespace, database, ai, newUserId: userId });
  }
  const each = PROMPTS / PROCESSES;
  const together = () => Promise.all(workers.map((worker) => worker.call('evaluate', request, each)));
  const cold = await together();
  const coldCalls = llm.calls.length;
  const warm = await together();
  const slowest = (results: Awaited<ReturnType<typeof together>>): number => Math.max(...results.map(({ ms }) => ms));
  print(machineLines(await redisInfo(redis.client(), 'redis_version'), ['openai']));
  const title = `${PROMPTS} equal prompts at once, ${PROCESSES} processes`;
  const rows = [
    [title, String(coldCalls), milliseconds(slowest(cold)), `1 call; the model takes ${MODEL_MS} ms`],
    [
      'the same again',
      String(llm.calls.length - coldCalls),
      milliseconds(slowest(warm)),
      perSecond((1000 * PROMPTS) / slowest(warm)),
    ],
  ];
  print(`\n${markdownTable(['figure', 'provider calls', 'until the last answer', 'goal or rate'], rows)}`);
} finally {
  await Promise.all(workers.map((worker) => worker.stop()));
}
