/** Prints what it costs that everybody reads their own writes, whichever process answers: for reads and for writes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { RedisServer, WorkerProcess } from '@interviewmaster/testing';
import { createOnServer } from '@interviewmaster/testing/postgres';
import autocannon from 'autocannon';
import { quantile } from 'simple-statistics';
import { thisMachine } from '../../scripts/test/machine.mjs';
import { findPostgres } from '../../scripts/test/postgres/find.mjs';
import { machineLines } from '../support/machine.js';
import { redisInfo } from '../support/redis-info.js';
import { alternatingRounds } from '../support/rounds.js';
import { markdownTable, milliseconds, perSecond, print, times } from '../support/table.js';
import type * as server from './own-writes-server.js';

const PROFILE = '/api/v1/users/me';
const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 32;
const WRITES = 400;
/** All processes have noticed by then. */
const NOTICED_MS = 2000;
const PROCESSES = 3;
const SIGNING_KEYS = 'benchmark:a-secret-of-this-benchmark-alone';

interface Place {
  readonly url: string;
  readonly authorization: string;
}

const postgres = await findPostgres(thisMachine());
const redis = await RedisServer.start();
const place = await createOnServer(postgres.url);
await using workers = new AsyncDisposableStack();
try {
  const shared = { ...place.environment, AUTH_SIGNING_KEYS: SIGNING_KEYS };
  const withRedis = await start({ ...shared, REDIS_URL: redis.url });
  for (let others = 1; others < PROCESSES; others += 1) await start({ ...shared, REDIS_URL: redis.url });
  const fromDatabase = await start(shared);
  const inMemory = await start({ DATABASE_EMBEDDED_DIR: 'memory://' });

  print(
    machineLines(await redisInfo(redis.client(), 'redis_version'), ['@nestjs/core', 'fastify', 'pg', 'autocannon']),
  );
  print(`\n### Reads: GET ${PROFILE}\n`);
  print(
    await readTable({
      'from memory, in a process that is alone': inMemory,
      'from Redis': withRedis,
      'from the database': fromDatabase,
    }),
  );
  print(`\n### Writes: PATCH ${PROFILE}, one at a time, with ${PROCESSES} processes\n`);
  print(await writeTable(withRedis));
} finally {
  await workers.disposeAsync();
  await place.drop();
  await redis.stop();
  await postgres.stop?.();
}

async function start(environment: Readonly<Record<string, string>>): Promise<Place> {
  const worker = await WorkerProcess.start<typeof server>(new URL('./own-writes-server.ts', import.meta.url));
  workers.defer(async () => {
    await worker.call('close');
    await worker.stop();
  });
  const url = await worker.call('serve', environment);
  return { url, authorization: await worker.call('openAccount') };
}

async function readTable(places: Readonly<Record<string, Place>>): Promise<string> {
  const contenders = Object.entries(places).map(([name, { url, authorization }]) => ({
    name,
    measure: async () => {
      const options = {
        url: `${url}${PROFILE}`,
        headers: { authorization },
        connections: CONNECTIONS,
        duration: SECONDS,
      };
      const { requests, latency, non2xx, errors } = await autocannon(options);
      if (non2xx + errors > 0) throw new Error(`${non2xx + errors} requests failed.`);
      return { requests: requests.average, p99: latency.p99 };
    },
  }));
  const results = await alternatingRounds(contenders, ROUNDS);
  const first = contenders[0]?.name ?? '';
  const rows = contenders.map(({ name }) => [
    name,
    perSecond(results.median(name, ({ requests }) => requests)),
    milliseconds(results.median(name, ({ p99 }) => p99)),
    times(results.ratio(name, first, ({ requests }) => requests)),
  ]);
  return markdownTable(['the profile comes', 'requests', 'p99', 'against memory'], rows);
}

async function writeTable(writer: Place): Promise<string> {
  const rows: string[][] = [];
  const measure = async (name: string): Promise<void> => {
    const taken: number[] = [];
    for (let write = 0; write < WRITES; write += 1) taken.push(await patch(writer, `${name} ${write}`));
    rows.push([name, ...[0.5, 0.99, 1].map((share) => milliseconds(quantile(taken, share)))]);
  };
  await measure('well');
  await redis.pause();
  await measure('paused, from its first moment');
  redis.resume();
  await sleep(NOTICED_MS);
  await redis.kill();
  await sleep(NOTICED_MS);
  await measure('away');
  return markdownTable(['Redis is', 'p50', 'p99', 'slowest'], rows);
}

async function patch({ url, authorization }: Place, displayName: string): Promise<number> {
  const start = performance.now();
  const headers = { authorization, 'if-match': '*', 'content-type': 'application/json' };
  const answer = await fetch(`${url}${PROFILE}`, { method: 'PATCH', headers, body: JSON.stringify({ displayName }) });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`PATCH: ${answer.status}`);
  return performance.now() - start;
}
