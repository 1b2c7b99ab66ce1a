import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, spawnTypeScript, type TypeScriptProcess } from '@interviewmaster/testing';
import { createTestDatabase, type TestDatabase } from '@interviewmaster/testing/postgres';

const PROGRAM = new URL('../support/serve-loud.ts', import.meta.url);
const TEXT = 'Zephyrine Quill, zephyrine@example.com, on idempotent hedgehogs';

describe('all that a process prints', () => {
  let database: TestDatabase;
  let folder: string;
  let child: TypeScriptProcess;
  let printed: string;

  beforeAll(async () => {
    database = await createTestDatabase('pg');
    folder = await mkdtemp(join(tmpdir(), 'interviewmaster-test-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    expect(printed).not.toMatch(/zephyrine|hedgehog/i);
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  /** Starts it, and gathers what it prints on either stream. */
  const start = async (environment: Readonly<Record<string, string>> = {}) => {
    child = spawnTypeScript(PROGRAM, {
      cwd: folder,
      environment: { NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', ...database.environment, ...environment },
    });
    printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
    }
    await eventually(() => /Health +http\S+\n/.test(printed));
    const port = /Health +http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1];
    return (what: string) => fetch(`http://127.0.0.1:${port}/loud/${what}?text=${encodeURIComponent(TEXT)}`);
  };
  const lines = () =>
    printed
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  /** But for those of the configuration. */
  const warnings = () => lines().filter(({ level, context }) => level === 'warn' && context === undefined);

  it('tells where something is written to the console, and of warnings by their names', async () => {
    const ask = await start();
    expect((await ask('console')).status).toBe(200);
    expect((await ask('warning')).status).toBe(200);
    await eventually(() => warnings().length >= 9);
    expect(warnings()).toEqual([
      expect.objectContaining({ method: 'log', frames: expect.stringContaining('loud.module') }),
      expect.objectContaining({ method: 'error' }),
      ...['warn', 'dir', 'log', 'warn', 'log'].map((method) => expect.objectContaining({ method })),
      expect.objectContaining({ type: 'CarelessWarning', code: 'CARELESS' }),
      expect.objectContaining({ type: 'DeprecationWarning', code: 'DEP_OLD', text: 'An old function is called.' }),
    ]);
  });

  it.each([
    ['throw', { type: 'RangeError', code: 'E_THROWN', stack: expect.stringContaining('loud.module') }],
    ['reject', { type: 'TypeError', cause: expect.objectContaining({ type: 'Error' }) }],
    ['reject-text', { code: 'ERR_UNHANDLED_REJECTION' }],
  ])('has a line for an error that nothing caught, and the process ends with 1: %s', async (what, err) => {
    const ask = await start();
    const exit = once(child, 'exit');
    await ask(what).catch(() => undefined);
    expect(await exit).toEqual([1, null]);
    expect(lines()).toContainEqual(expect.objectContaining({ level: 'fatal', err: expect.objectContaining(err) }));
  });
});
