import { WorkerProcess } from '@interviewmaster/testing';
import autocannon from 'autocannon';
import { alternatingRounds } from '../support/rounds.js';
import { markdownTable, milliseconds, perSecond, times } from '../support/table.js';
import type * as server from './server.js';

const ROUTE = '/api/v1/questions/sets?role=backend&seed=bench';
const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 32;

/** One route of two servers that differ in nothing but that one of them always loads. */
export async function cachedRouteTable(): Promise<string> {
  await using cached = await WorkerProcess.start<typeof server>(new URL('./server.ts', import.meta.url));
  await using uncached = await WorkerProcess.start<typeof server>(new URL('./server.ts', import.meta.url));
  const contenders = [
    { name: 'cached', url: await cached.call('serve', 'cached') },
    { name: 'uncached', url: await uncached.call('serve', 'uncached') },
  ].map(({ name, url }) => ({ name, measure: () => load(`${url}${ROUTE}`) }));
  const results = await alternatingRounds(contenders, ROUNDS);
  await Promise.all([cached, uncached].map((worker) => worker.call('close')));
  const rows = contenders.map(({ name }) => [
    name,
    perSecond(results.median(name, ({ requests }) => requests)),
    milliseconds(results.median(name, ({ p99 }) => p99)),
  ]);
  const ratio = times(results.ratio('cached', 'uncached', ({ requests }) => requests));
  return `${markdownTable(['GET /api/v1/questions/sets', 'requests', 'p99'], rows)}\n\ncached against uncached: ${ratio}`;
}

async function load(url: string): Promise<{ readonly requests: number; readonly p99: number }> {
  const { requests, latency, non2xx, errors } = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS });
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} requests to ${url} failed.`);
  return { requests: requests.average, p99: latency.p99 };
}
