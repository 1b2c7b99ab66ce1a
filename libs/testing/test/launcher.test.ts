import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { launch, run } from '../src/process/launcher.js';

const NODE = process.execPath;
/** Answers each message with itself. */
const ECHO = 'process.on("message", (message) => process.send(message))';

describe('a launched process', () => {
  it('prints where it is read, and reports its end', async () => {
    expect(await run(NODE, ['-p', '6 * 7'])).toBe('42\n');
    const error = { code: 3, message: expect.stringContaining('too bad') };
    await expect(run(NODE, ['-e', 'console.error("too bad"); process.exitCode = 3'])).rejects.toMatchObject(error);
    await expect(run('/no/such/program', [])).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('fails alone when the file for its output cannot be opened', async () => {
    const other = launch({ command: NODE, args: ['-e', 'setInterval(() => 0, 1000)'], output: 'ignore' });
    const child = launch({ command: NODE, args: ['-v'], output: { file: '/no/such/folder/output.log' } });
    await expect(once(child, 'spawn')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(other.exitCode).toBeNull();
    other.kill('SIGKILL');
    expect(await once(other, 'exit')).toEqual([null, 'SIGKILL']);
  });

  it('reports one thing after the other when this process was busy meanwhile', async () => {
    await run(NODE, ['-v']);
    const child = launch({ command: '/bin/true', args: [], output: 'ignore' });
    const beginning = once(child, 'spawn');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    await beginning;
    expect(child.exitCode).toBeNull();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('reads what is written to it, to the end', async () => {
    const child = launch({ command: '/bin/sh', args: ['-c', 'read line; exit $line'], stdin: true, output: 'ignore' });
    child.writeInput('7\n');
    child.endInput();
    expect(await once(child, 'exit')).toEqual([7, null]);
  });

  it('takes messages of all that can be cloned, and refuses others', async () => {
    const child = launch({ command: NODE, args: ['-e', ECHO], output: 'ignore', ipc: true });
    const message = { when: new Date(0), bytes: new Uint8Array([1, 2]), some: new Map([['a', undefined]]) };
    child.send(message);
    expect(await once(child, 'message')).toEqual([message]);
    expect(() => child.send({ call: () => 1 })).toThrow('could not be cloned');
    child.kill('SIGKILL');
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    expect(child).toMatchObject({ exitCode: null, signalCode: 'SIGKILL' });
    expect(() => child.kill()).not.toThrow();
  });

  it('keeps its parent alive until it has begun, and no longer than it is waited for', async () => {
    const hooks = new URL('../src/process/register-typescript.ts', import.meta.url).href;
    const program = `
      import { RedisServer } from '${new URL('../src/index.ts', import.meta.url).href}';
      const server = await RedisServer.start();
      await server.stop();
      console.log('stopped');
      await RedisServer.start();
      console.log('goes');`;
    const args = ['--conditions=source', `--import=${hooks}`, '--input-type=module', '-e', program];
    expect(await run(NODE, args, { env: process.env })).toBe('stopped\ngoes\n');
  });

  it('gets a signal that was sent before it began', async () => {
    const child = launch({ command: NODE, args: ['-e', 'setInterval(() => 0, 1000)'], output: 'ignore' });
    child.kill('SIGKILL');
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  });
});
