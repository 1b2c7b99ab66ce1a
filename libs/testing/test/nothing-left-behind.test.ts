import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, WorkerProcess } from '../src/index.js';
import { isThere } from '../src/process/process-state.js';
import type * as owner from './fixtures/owner.worker.js';
import { expectNoTraceOf, type Trace } from './traces.js';

describe('a process that owned servers and a worker, one of each paused, leaves nothing behind', () => {
  let process: WorkerProcess<typeof owner>;
  let servers: Trace[];
  let grandchild: number;

  beforeEach(async () => {
    process = await WorkerProcess.start<typeof owner>(new URL('./fixtures/owner.worker.ts', import.meta.url));
    [servers, grandchild] = await Promise.all([process.call('own'), process.call('ownPausedWorker')]);
    for (const pid of [grandchild, ...servers.map((server) => server.pid)]) expect(await isThere(pid)).toBe(true);
  });
  afterEach(async () => {
    await expectNoTraceOf(servers);
    await eventually(async () => !(await isThere(grandchild)));
    await process.stop();
  });

  it('when it exits', async () => {
    await expect(process.call('exit')).rejects.toThrow('code 3');
  });

  it('when it crashes', async () => {
    await process.call('crash').catch(() => undefined);
    expect(await process.ended).toMatchObject({ code: 1 });
  });

  it('when it is killed', async () => {
    expect(await process.kill('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
  });

  it('when it is interrupted', async () => {
    expect(await process.kill('SIGINT')).toMatchObject({ signal: 'SIGINT' });
  });

  it('when it is stopped', async () => {
    await process.stop();
    expect(await process.ended).toMatchObject({ signal: 'SIGTERM' });
  });
});
