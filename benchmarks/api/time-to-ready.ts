import { freePort } from '@interviewmaster/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';
import { markdownTable } from '../support/table.js';

const MAIN = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url));
const ROUNDS = 3;
const LOOK_EVERY_MS = 5;
const PATIENCE_MS = 60_000;
const GOALS_MS = { first: 15_000, next: 4000 };

/** From the start of the process to a ready answer of `/health/ready`: with an empty data folder, and with what that left. */
export async function timeToReadyTable(): Promise<string> {
  const first: number[] = [];
  const next: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const folder = await mkdtemp(join(tmpdir(), 'bench-api-'));
    try {
      first.push(await timeToReady(folder));
      next.push(await timeToReady(folder));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const row = (name: string, times: readonly number[], goalMs: number): string[] => {
    const ms = median(times);
    return [name, `${(ms / 1000).toFixed(2)} s`, `≤ ${goalMs / 1000} s`, ms <= goalMs ? 'met' : 'missed'];
  };
  return markdownTable(
    ['start', 'ready after', 'goal', ''],
    [row('first, empty data folder', first, GOALS_MS.first), row('second', next, GOALS_MS.next)],
  );
}

async function timeToReady(folder: string): Promise<number> {
  const port = await freePort();
  const begun = performance.now();
  const server = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      LOG_LEVEL: 'error',
      DATABASE_EMBEDDED_DIR: join(folder, 'data'),
    },
    stdio: 'ignore',
  });
  const ended = once(server, 'exit');
  try {
    while (!(await isReady(port))) {
      if (server.exitCode !== null)
        throw new Error(`The server ended with ${server.exitCode}: run npm start to see why.`);
      if (performance.now() - begun > PATIENCE_MS) throw new Error(`The server was not ready after ${PATIENCE_MS} ms.`);
      await sleep(LOOK_EVERY_MS);
    }
    return performance.now() - begun;
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    const { ok } = await fetch(`http://localhost:${port}/health/ready`);
    return ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}
