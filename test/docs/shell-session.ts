import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { freePort } from '@interviewmaster/testing';
import { root } from '../repository.js';

const MAX_DURATION_MS = 60_000;

/**
 * Stand before the real programs: the server keeps its files in the session, and the client talks to the session's
 * server and waits until that listens.
 */
const SHIMS: Readonly<Record<string, string>> = {
  'redis-server': `conf=$1; shift
exec env PATH="$REAL_PATH" redis-server "$conf" --dir "$SESSION" --pidfile '' "$@" > "$SESSION/redis-$$.log" 2>&1`,
  'redis-cli': `for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  output=$(env PATH="$REAL_PATH" redis-cli -p "$REDIS_DEFAULT_PORT" "$@" 2>&1 < /dev/null)
  code=$?
  case $output in *'Connection refused'*) sleep 0.1 ;; *) break ;; esac
done
printf '%s\\n' "$output"
exit $code`,
};

export interface SessionResult {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs the commands of documentation one after another in one shell, which ends at the first that fails.
 *
 * Its folder has `ops` and `node_modules` as the root of the repository has, and nothing else; the servers that the
 * commands start end with it. Port 6379 and others that the page names stand for free ones.
 */
export async function runCommands(blocks: readonly string[], namedPorts: readonly string[]): Promise<SessionResult> {
  const session = await realpath(await mkdtemp(join(tmpdir(), 'interviewmaster-docs-')));
  try {
    const ports = await Promise.all(namedPorts.map(async (named) => [named, String(await freePort())] as const));
    const withFreePorts = (text: string): string =>
      ports.reduce((result, [named, free]) => result.replaceAll(named, free), text);
    await furnish(session, withFreePorts);
    const realPath = [dirname(process.env['TEST_REDIS_SERVER'] ?? '/'), process.env['PATH'] ?? ''].join(delimiter);
    return await runShell(session, withFreePorts(blocks.join('\n')), {
      ...process.env,
      PATH: [join(session, 'bin'), dirname(process.execPath), realPath].join(delimiter),
      REAL_PATH: realPath,
      SESSION: session,
      REDIS_DEFAULT_PORT: ports[0]?.[1],
    });
  } finally {
    await rm(session, { recursive: true, force: true });
  }
}

async function furnish(session: string, withFreePorts: (text: string) => string): Promise<void> {
  await symlink(join(root, 'node_modules'), join(session, 'node_modules'));
  await cp(join(root, 'ops'), join(session, 'ops'), { recursive: true });
  for (const name of await readdir(join(session, 'ops/redis'))) {
    const file = join(session, 'ops/redis', name);
    await writeFile(file, withFreePorts(await readFile(file, 'utf8')));
  }
  await mkdir(join(session, 'bin'));
  for (const [name, body] of Object.entries(SHIMS)) {
    await writeFile(join(session, 'bin', name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }
}

async function runShell(session: string, script: string, env: NodeJS.ProcessEnv): Promise<SessionResult> {
  const file = join(session, 'commands.sh');
  await writeFile(file, script);
  // A process group of its own, so that the servers in its background can be ended with it.
  const shell = spawn('/bin/sh', ['-eu', file], {
    cwd: session,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const timer = setTimeout(() => endGroup(shell.pid), MAX_DURATION_MS);
  const closed = once(shell, 'close');
  const [code] = (await once(shell, 'exit')) as [number | null];
  clearTimeout(timer);
  endGroup(shell.pid);
  await closed;
  return { code, output };
}

function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    // Nobody is left in it.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
