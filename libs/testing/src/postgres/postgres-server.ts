import { once } from 'node:events';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../process/free-port.js';
import { launch, type LaunchedProcess, run } from '../process/launcher.js';
import { onServer } from './server-session.js';

// PostgreSQL refuses to run as root; "nobody" has this number on every Linux.
const NOBODY = 65_534;
const READY_MS = 60_000;
/** Another process may take a free port before the server does. */
const MAX_PORT_TRIES = 3;

/** A PostgreSQL of a test's own, to be stopped, frozen and started again. */
export class PostgresServer {
  #process: LaunchedProcess | undefined;
  #port = 0;

  private constructor(private readonly folder: string) {}

  get port(): number {
    return this.#port;
  }

  /** Address of its `postgres` database, where further ones can be created. */
  get url(): string {
    return `postgresql://tester@127.0.0.1:${this.port}/postgres`;
  }

  static create(): Promise<PostgresServer> {
    return PostgresServer.#make('initdb', (data) => [
      ...['-D', data, '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    ]);
  }

  /** Makes a standby, which follows a primary and takes no changes until it is promoted. */
  static createStandbyOf(primary: PostgresServer): Promise<PostgresServer> {
    return PostgresServer.#make('pg_basebackup', (data) => [
      ...['-D', data, '-R', '-X', 'stream', '--checkpoint=fast', '--no-sync'],
      ...['-h', '127.0.0.1', '-p', String(primary.port), '-U', 'tester'],
    ]);
  }

  static async #make(program: string, argumentsFor: (data: string) => string[]): Promise<PostgresServer> {
    const path = binary(program);
    const folder = await mkdtemp(join(tmpdir(), 'interviewmaster-postgres-'));
    const server = new PostgresServer(folder);
    try {
      await chmod(folder, 0o700);
      if (runsAsRoot()) await chown(folder, NOBODY, NOBODY);
      await run(path, argumentsFor(join(folder, 'data')), { cwd: folder, ...identity() });
      await server.#startOnFreePort();
      return server;
    } catch (error) {
      await server.remove();
      throw error;
    }
  }

  /** Has it refuse changes in all sessions, open ones too, or take them again, as the operator of a fail-over does. */
  async setReadOnly(isReadOnly: boolean): Promise<void> {
    await onServer(this.url, async ({ run: execute }) => {
      await execute(`alter system set default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`);
      await execute('select pg_reload_conf()');
    });
    const expected = isReadOnly ? 'on' : 'off';
    while ((await this.#setting('default_transaction_read_only')) !== expected) await sleep(20);
  }

  /** Makes the primary of a standby; resolves once it takes changes. */
  async promote(): Promise<void> {
    await onServer(this.url, ({ run: execute }) => execute('select pg_promote(true)'));
  }

  async #setting(name: string): Promise<string | undefined> {
    const [row] = await onServer(this.url, ({ run: execute }) => execute(`select current_setting('${name}') as value`));
    return row?.['value'];
  }

  async start(): Promise<void> {
    const options = [
      '-D',
      join(this.folder, 'data'),
      '-p',
      String(this.port),
      '-h',
      '127.0.0.1',
      '-k',
      this.folder,
      '-F',
    ];
    const child = launch({
      command: binary('postgres'),
      args: options,
      cwd: this.folder,
      output: 'ignore',
      ...identity(),
    });
    this.#process = child;
    const deadline = Date.now() + READY_MS;
    while (!(await this.#answers())) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL ended at once; port ${this.port} may be taken.`);
      if (Date.now() > deadline)
        throw new Error(`PostgreSQL on port ${this.port} did not start within ${READY_MS} ms.`);
      await sleep(20);
    }
  }

  /** Stops it as an operator would, ending all sessions. */
  async stop(): Promise<void> {
    const process = this.#process;
    this.#process = undefined;
    if (process?.exitCode !== null) return;
    const exit = once(process, 'exit');
    process.kill('SIGINT');
    await exit;
  }

  /** Stops it and removes its data. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #startOnFreePort(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      this.#port = await freePort();
      try {
        await this.start();
        return;
      } catch (error) {
        await this.stop();
        if (tries === MAX_PORT_TRIES) throw error;
      }
    }
  }

  /** Asks through its own socket: at the port another server could answer. */
  async #answers(): Promise<boolean> {
    const client = new Client({ host: this.folder, port: this.port, user: 'tester', database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function binary(name: string): string {
  const folder = process.env['TEST_POSTGRES_BIN'];
  if (folder === undefined) {
    throw new Error('TEST_POSTGRES_BIN must name the folder of the PostgreSQL server programs; npm test sees to it.');
  }
  return join(folder, name);
}

const runsAsRoot = (): boolean => process.getuid?.() === 0;
const identity = (): { uid?: number; gid?: number } => (runsAsRoot() ? { uid: NOBODY, gid: NOBODY } : {});
