// @ts-check
import getPort from 'get-port';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execute } from '../machine.mjs';
import { startServer, temporaryFolder } from '../../server-process.mjs';
import { postgresFault } from './fault.mjs';

/** @import { Machine } from '../machine.mjs' */

/** It is thrown away after the tests: nothing has to survive a crash. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'unix_socket_directories='];

/**
 * A fresh PostgreSQL cluster on a free port of the loopback address, whose superuser needs no password.
 *
 * @param {Machine} machine
 * @param {string} programs folder with initdb and postgres
 * @returns {Promise<import('../provision.mjs').Server & { stop: () => Promise<void> }>}
 */
export async function startTemporaryPostgres(machine, programs) {
  const account = machine.uid === 0 ? await unprivilegedAccount() : undefined;
  const folder = await temporaryFolder('postgres', account);
  const data = join(folder, 'data');
  try {
    const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'];
    await execute(machine, join(programs, 'initdb'), [`--pgdata=${data}`, ...options], { cwd: folder, ...account });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }

  const port = await getPort({ host: '127.0.0.1' });
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  const settings = [...SETTINGS, 'listen_addresses=127.0.0.1', `port=${port}`];
  const stop = await startServer({
    command: join(programs, 'postgres'),
    args: ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    folder,
    ...(account && { account }),
    // PostgreSQL's fast shutdown: SIGTERM would wait for every client to leave.
    endSignal: 'SIGINT',
    fault: () => postgresFault(url),
  });
  return { url, description: `a temporary cluster of ${programs}, started at ${url}`, stop };
}

/** PostgreSQL refuses to run as root, so root starts it as somebody else. */
async function unprivilegedAccount() {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([name]) => name === wanted) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody to run it as',
  );
}
