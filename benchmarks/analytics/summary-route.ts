import { WorkerProcess } from '@interviewmaster/testing';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alternatingRounds, type RoundResults } from '../support/rounds.js';
import { markdownTable, milliseconds, perSecond, times } from '../support/table.js';
import { CONNECTIONS, type Latency, manyAtOnce, oneByOne, type Target } from './load.js';
import type * as server from './server.js';

const ANSWERS = 10_000;
const CROWD = { users: 100, answers: 100 };
const PERIODS = ['30d', 'all'];
const ROUNDS = 5;
const GOALS = { uncachedMs: 50, ratio: 20 };

/** The summary of a user with many answers, from two servers that differ in nothing but that one of them always loads. */
export async function summaryRouteTable(database: Readonly<Record<string, string>>): Promise<string> {
  const storageDir = await mkdtemp(join(tmpdir(), 'bench-analytics-'));
  await using cached = await WorkerProcess.start<typeof server>(new URL('./server.ts', import.meta.url));
  await using uncached = await WorkerProcess.start<typeof server>(new URL('./server.ts', import.meta.url));
  const common = { database, storageDir, signingKey: randomUUID() };
  const servers = [
    { name: 'cached', url: await cached.call('serve', { ...common, mode: 'cached' }) },
    { name: 'uncached', url: await uncached.call('serve', { ...common, mode: 'uncached' }) },
  ];
  const authorization = await cached.call('prepare', ANSWERS, CROWD.users, CROWD.answers);
  try {
    const rows: string[][] = [];
    for (const period of PERIODS) {
      const measured = <Sample>(measure: (target: Target) => Promise<Sample>) =>
        alternatingRounds(
          servers.map(({ name, url }) => ({
            name,
            measure: () => measure({ url: `${url}/api/v1/analytics/summary?period=${period}`, authorization }),
          })),
          ROUNDS,
        );
      rows.push(...rowsOf(period, await measured(oneByOne), await measured(manyAtOnce)));
    }
    const head = ['summary', 'alone: p50', 'p99', `${CONNECTIONS} connections`, 'figure', 'goal', ''];
    return markdownTable(head, rows);
  } finally {
    await Promise.all([cached, uncached].map((worker) => worker.call('close')));
    await rm(storageDir, { recursive: true, force: true });
  }
}

function rowsOf(period: string, alone: RoundResults<Latency>, crowded: RoundResults<number>): string[][] {
  const row = (name: string, figure: string, goal: string, isMet: boolean): string[] => [
    `${period}, ${name}`,
    milliseconds(alone.median(name, ({ p50 }) => p50)),
    milliseconds(alone.median(name, ({ p99 }) => p99)),
    perSecond(crowded.median(name, (rate) => rate)),
    figure,
    goal,
    isMet ? 'met' : 'missed',
  ];
  const uncachedMs = alone.median('uncached', ({ p50 }) => p50);
  const ratio = crowded.ratio('cached', 'uncached', (rate) => rate);
  return [
    row('uncached', milliseconds(uncachedMs), `≤ ${GOALS.uncachedMs} ms`, uncachedMs <= GOALS.uncachedMs),
    row('cached', times(ratio), `≥ ${GOALS.ratio} ×`, ratio >= GOALS.ratio),
  ];
}
