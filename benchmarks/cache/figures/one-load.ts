import { type RedisServer, WorkerProcess } from '@interviewmaster/testing';
import type { Figure, Row } from '../figure.js';
import type * as callers from '../callers.js';
import type { PeerKind } from '../callers.js';

const CALLERS = new URL('../callers.ts', import.meta.url);
const SETTINGS = [
  { figure: '10,000 callers of a cold key, 1 process', processes: 1, callersEach: 10_000 },
  { figure: '4 × 1,000 callers of a cold key, 4 processes', processes: 4, callersEach: 1000 },
] as const;
/** So that all processes begin at one moment. */
const HEAD_START_MS = 500;

/** How often the loader runs for very many callers at once. */
export const oneLoad: Figure = async (server) => {
  const rows: Row[] = [];
  for (const { figure, processes, callersEach } of SETTINGS) {
    const count = (kind: PeerKind): Promise<number> => loaderRuns(server, kind, processes, callersEach);
    const ours = await count('ours');
    const goal = { goal: 'once', isMet: ours === 1 };
    for (const [kind, against] of [
      ['bento', 'bentocache as it comes'],
      ['cache-manager', 'cache-manager 7, memory and @keyv/redis'],
    ] as const) {
      const theirs = await count(kind);
      rows.push({ figure, ours: runs(ours), against, theirs: runs(theirs), ratio: '', ...goal });
    }
  }
  return rows;
};

async function loaderRuns(
  server: RedisServer,
  kind: PeerKind,
  processes: number,
  callersEach: number,
): Promise<number> {
  const workers = await Promise.all(
    Array.from({ length: processes }, () => WorkerProcess.start<typeof callers>(CALLERS)),
  );
  const { host, port, url } = server;
  try {
    await Promise.all(workers.map((worker) => worker.call('connect', kind, { host, port, url })));
    const beginAt = Date.now() + HEAD_START_MS;
    const id = `${kind}-${processes}`;
    const loads = await Promise.all(workers.map((worker) => worker.call('loadAtOnce', id, callersEach, beginAt)));
    return loads.reduce((sum, number) => sum + number, 0);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

function runs(count: number): string {
  return count === 1 ? '1 run' : `${count} runs`;
}
