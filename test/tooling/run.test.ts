import { describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisFault } from '../../scripts/test/redis/fault.mjs';
import { root } from '../repository.js';
import { given } from './bare-machine.js';

interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** Runs the test runner as npm does; `onOutput` sees what has been printed so far and may send it a signal. */
function runRunner(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onOutput: (output: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/test/run.mjs', ...args], { cwd: root, env });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        onOutput(output, (signal) => child.kill(signal));
      });
    }
    child.once('close', (code) => {
      resolve({ code, output });
    });
  });
}

/** The servers of the run in which this test stands; the Redis is left for the runner to start. */
const servers = () => ({
  PATH: process.env['PATH'],
  TEST_DATABASE_URL: given('TEST_DATABASE_URL'),
  TEST_POSTGRES_BIN: given('TEST_POSTGRES_BIN'),
});
const startedRedis = /started at (redis:\/\/\S+)/;

const SLOW_TEST = `test('slow', async () => {
  process.stderr.write('The slow test runs');
  await new Promise((resolve) => setTimeout(resolve, 50_000));
}, 60_000);`;

describe('npm test', () => {
  test('without a Redis it stops with one message', async () => {
    const { code, output } = await runRunner([], { PATH: '/nowhere' });
    expect(code).toBe(1);
    expect(output).toMatch(/^\nThe tests need a Redis server, version 7 or later, and none was found:\n/);
    expect(output).not.toMatch(/^\s+at /m);
  });

  test("passes Jest's exit code on, and ends what it started", async () => {
    const { code, output } = await runRunner(['--unknown-option'], servers());
    expect(code).toBe(1);
    expect(await redisFault(startedRedis.exec(output)?.[1] ?? '')).toMatch('ECONNREFUSED');
  });

  test.each([
    { signal: 'SIGINT' as const, code: 130 },
    { signal: 'SIGTERM' as const, code: 143 },
  ])('$signal ends the tests, then the servers', async ({ signal, code }) => {
    const rootDir = mkdtempSync(join(tmpdir(), 'interviewmaster-slow-'));
    writeFileSync(join(rootDir, 'slow.test.js'), SLOW_TEST);
    let isSent = false;
    const outcome = await runRunner([`--config=${JSON.stringify({ rootDir })}`], servers(), (output, kill) => {
      if (isSent || !output.includes('The slow test runs')) return;
      isSent = true;
      kill(signal);
    });
    rmSync(rootDir, { recursive: true });
    expect(outcome.code).toBe(code);
    expect(await redisFault(startedRedis.exec(outcome.output)?.[1] ?? '')).toMatch('ECONNREFUSED');
  });
});
