import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnTypeScript, type TypeScriptProcess } from '@interviewmaster/testing';

/** Run before the program: SIGINT is the last that it takes. */
const SAY_WHEN_LISTENING =
  "process.on('newListener', (event) => { if (event === 'SIGINT') process.stderr.write('listens'); })";
const PROGRAM = new URL('../../../src/main.ts', import.meta.url);

describe('a start that is told to end', () => {
  let folder: string;
  let child: TypeScriptProcess;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'interviewmaster-test-'));
  });
  afterEach(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  });

  const data = (...path: string[]) => join(folder, 'data', ...path);
  const start = (environment: Readonly<Record<string, string>> = {}) => {
    child = spawnTypeScript(PROGRAM, {
      cwd: folder,
      environment: {
        ...environment,
        NODE_ENV: 'test',
        HOST: '127.0.0.1',
        PORT: '0',
        DATABASE_EMBEDDED_DIR: data(),
        LOG_LEVEL: 'warn',
        // Without one of its own a start warns.
        AUTH_SIGNING_KEYS: 'test:a-secret-of-this-test-and-of-no-other',
      },
    });
    return child;
  };
  const until = async (condition: () => boolean) => {
    while (!condition() && child.exitCode === null && child.signalCode === null) await sleep(2);
  };
  const end = async (signal: 'SIGTERM' | 'SIGINT') => {
    const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
    child.kill(signal);
    const [[code, by], output, errors] = await ended;
    return { code: code as number | null, by: by as string | null, output, errors };
  };
  const serves = async () => {
    start();
    for await (const chunk of child.stdout) if (String(chunk).includes('Health ')) return true;
    return text(child.stderr);
  };

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('by %s before its modules are loaded ends with %i at once', async (signal, code) => {
    start({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(SAY_WHEN_LISTENING)}` });
    await once(child.stderr, 'data');
    expect(await end(signal)).toEqual({ code, by: null, output: '', errors: '' });
    expect(existsSync(data())).toBe(false);
  });

  it.each([
    ['its database is being made', 'SIGTERM', 143, () => existsSync(data('postgres.draft'))],
    ['its database is in place', 'SIGINT', 130, () => existsSync(data('postgres'))],
    ['its queues and questions are being stored', 'SIGTERM', 143, () => existsSync(data('reserve'))],
  ] as const)(
    'while %s ends with the code of %s, quietly, and the next start serves',
    async (_, signal, code, reached) => {
      start();
      await until(reached);
      expect(await end(signal)).toEqual({ code, by: null, output: '', errors: '' });
      expect(await serves()).toBe(true);
      expect((await readdir(data())).filter((name) => name.includes('unfinished'))).toEqual([]);
    },
  );

  it('a second time does not wait', async () => {
    start();
    await until(() => existsSync(data('postgres.draft')));
    child.kill('SIGTERM');
    await sleep(50);
    expect(await end('SIGTERM')).toMatchObject({ code: 143, by: null, errors: '' });
  });
});
