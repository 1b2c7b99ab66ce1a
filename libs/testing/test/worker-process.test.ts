import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jestConfig from '../../../jest.config.mjs';
import { eventually, WorkerEndedError, WorkerProcess } from '../src/index.js';
import { isThere } from '../src/process/process-state.js';
import type * as broken from './fixtures/broken.worker.js';
import type * as calls from './fixtures/calls.worker.js';
import type * as decorated from './fixtures/decorated.worker.js';

const fixture = (name: string): URL => new URL(`./fixtures/${name}.worker.ts`, import.meta.url);
const startCalls = () => WorkerProcess.start<typeof calls>(fixture('calls'));

describe('a call of a WorkerProcess', () => {
  let worker: WorkerProcess<typeof calls>;

  beforeAll(async () => {
    worker = await startCalls();
  });
  afterAll(() => worker.stop());

  it('runs an exported function in another process', async () => {
    expect(worker.pid).not.toBe(process.pid);
    expect(await worker.call('add', 2, 3)).toBe(5);
  });

  it('answers many calls at once, each with its own result', async () => {
    const results = await Promise.all(Array.from({ length: 100 }, (_, index) => worker.call('add', index, 1)));
    expect(results).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it('clones values of every kind', async () => {
    const value = {
      list: [1, { nested: null }],
      nothing: undefined,
      big: 12n,
      when: new Date(0),
      map: new Map([['a', 1]]),
      bytes: Buffer.from('é'),
    };
    const answer = await worker.call('echo', value);
    expect(answer).toEqual(value);
    expect(await worker.call('echo', undefined)).toBeUndefined();
  });

  it('gives plain objects and arrays of the realm of the test', async () => {
    const value = { list: [1, { nested: null }], flag: false };
    const answer = (await worker.call('echo', value)) as typeof value;
    expect(answer).toStrictEqual(value);
    expect(Object.getPrototypeOf(answer)).toBe(Object.prototype);
    expect(answer.list).toBeInstanceOf(Array);
  });

  it('passes an error on with its name, message, code, stack and cause', async () => {
    const error: unknown = await worker.call('fail').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'OrderError',
      message: 'no such order',
      code: 'ORDER_REFUSED',
      stack: expect.stringContaining('calls.worker.ts:'),
      cause: { name: 'TypeError', message: 'the disk is full', code: 'ENOSPC' },
    });
    await expect(worker.call('failWithText')).rejects.toThrow('just text');
  });

  it('fails for what is not an exported function', async () => {
    const untyped = worker as unknown as WorkerProcess;
    await expect(untyped.call('missing')).rejects.toThrow('exports no function missing');
    await expect(untyped.call('notAFunction')).rejects.toThrow('exports no function notAFunction');
  });

  it('fails for what cannot be cloned, and only then', async () => {
    await expect(worker.call('echo', () => undefined)).rejects.toThrow('could not be cloned');
    await expect(worker.call('unclonable')).rejects.toThrow('could not be cloned');
    expect(await worker.call('add', 1, 1)).toBe(2);
  });

  it('waits while the process is paused, and ends when it is resumed', async () => {
    await worker.pause();
    const answer = worker.call('add', 1, 2);
    const first = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 150, 'hangs'))]);
    expect(first).toBe('hangs');
    worker.resume();
    expect(await answer).toBe(3);
  });

  it('leaves what was written to be read', async () => {
    await worker.call('say', 'hello');
    await eventually(async () => expect(await worker.output()).toContain('hello\nhello, again\n'));
  });
});

describe('the end of a WorkerProcess', () => {
  it('rejects the calls under way and all later ones', async () => {
    await using worker = await startCalls();
    const pending = worker.call('never').catch((error: unknown) => error);
    expect(await worker.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await pending).toBeInstanceOf(WorkerEndedError);
    expect(await isThere(worker.pid)).toBe(false);
    await expect(worker.call('add', 1, 1)).rejects.toMatchObject({ code: 'WORKER_ENDED', end: { signal: 'SIGKILL' } });
  });

  it('comes by stop too, paused or not, and more than once', async () => {
    const worker = await startCalls();
    await worker.pause();
    await worker.stop();
    expect(await isThere(worker.pid)).toBe(false);
    await worker.stop();
  });

  it('comes with a rejection that nobody handles, which is told', async () => {
    await using worker = await startCalls();
    await worker.call('leaveRejectionUnhandled').catch(() => undefined);
    expect(await worker.ended).toMatchObject({ code: 1 });
    await expect(worker.call('never')).rejects.toThrow('nobody caught this');
  });
});

describe('WorkerProcess.start', () => {
  it('compiles TypeScript as the tests are compiled', async () => {
    const settings: unknown = JSON.parse(await readFile(new URL('../src/process/swc.json', import.meta.url), 'utf8'));
    expect(Object.values(jestConfig.transform)).toEqual([['@swc/jest', settings]]);
  });

  it('runs decorators, parameter properties and injection by type, on the sources of the libraries', async () => {
    await using worker = await WorkerProcess.start<typeof decorated>(fixture('decorated'));
    expect(await worker.call('greet', '42')).toBe('hello user:profile:42');
    expect(await worker.call('urlOfCache')).toBe(new URL('../../cache/src/index.ts', import.meta.url).href);
  });

  it('runs JavaScript', async () => {
    await using worker = await WorkerProcess.start('data:text/javascript,export const twice = (n) => 2 * n;');
    expect(await worker.call('twice', 21)).toBe(42);
  });

  it('adds to the environment, and takes from it', async () => {
    process.env['WORKER_TEST_GIVEN'] = 'parent';
    const env = { WORKER_TEST_ADDED: 'yes', WORKER_TEST_GIVEN: undefined };
    await using worker = await WorkerProcess.start<typeof calls>(fixture('calls'), { env });
    delete process.env['WORKER_TEST_GIVEN'];
    expect(await worker.call('environmentOf', 'WORKER_TEST_ADDED')).toBe('yes');
    expect(await worker.call('environmentOf', 'WORKER_TEST_GIVEN')).toBeUndefined();
    expect(await worker.call('environmentOf', 'PATH')).toBe(process.env['PATH']);
  });

  it('fails as the import of the module failed', async () => {
    const starting = WorkerProcess.start<typeof broken>(fixture('broken'));
    await expect(starting).rejects.toMatchObject({ message: 'cannot be imported', code: 'BROKEN' });
    await expect(WorkerProcess.start(fixture('missing'))).rejects.toMatchObject({ code: 'ERR_MODULE_NOT_FOUND' });
    await expect(WorkerProcess.start('data:text/javascript,process.exit(7)')).rejects.toThrow('ended (code 7)');
  });
});
