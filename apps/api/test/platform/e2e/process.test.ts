import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get, type IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, spawnTypeScript, type TypeScriptProcess } from '@interviewmaster/testing';
import { createTestDatabase, type TestDatabase } from '@interviewmaster/testing/postgres';

const PROGRAM = new URL('../../support/serve-with-probes.ts', import.meta.url);

describe('the process', () => {
  let database: TestDatabase;
  let folder: string;
  let child: TypeScriptProcess | undefined;

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    // Away from any .env of the working copy.
    folder = await mkdtemp(join(tmpdir(), 'interviewmaster-test-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    if (child?.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  const start = (environment: Readonly<Record<string, string>> = {}) => {
    child = spawnTypeScript(PROGRAM, {
      cwd: folder,
      environment: { NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', ...database.environment, ...environment },
    });
    return child;
  };

  it('says where the API is, serves, answers what is running when it is told to end, and ends with 0', async () => {
    const server = start();
    const { output, port } = await listening(server);
    expect(output).toMatch(
      /API {5}http:\/\/127\.0\.0\.1:\d+\/api\/v1\n {2}Docs {4}\S+\/docs\n {2}Health {2}\S+\/health\n/,
    );

    const agent = new Agent({ keepAlive: true });
    const running = request(port, '/probe/slow?ms=3000', agent);
    await eventually(async () => {
      expect(await request(port, '/probe/running', new Agent())).toMatchObject({ body: { running: 1 } });
    });
    const exit = once(server, 'exit');
    server.kill('SIGTERM');
    await eventually(() =>
      expect(request(port, '/health', new Agent())).rejects.toMatchObject({ code: 'ECONNREFUSED' }),
    );

    expect(await running).toEqual({ status: 200, connection: 'close', body: { sleptMs: 3000 } });
    // An idle connection that is kept alive would hold it up, until it is cut off and ends with 1.
    expect(await exit).toEqual([0, null]);
    agent.destroy();
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 at %s when nothing is running', async (signal) => {
    const server = start({ NODE_ENV: 'production', AUTH_SIGNING_KEYS: `own:${'o'.repeat(32)}` });
    const output = await printed(server, /"msg":"listening"/);
    expect(output).not.toContain('  API  ');
    const exit = once(server, 'exit');
    server.kill(signal);
    expect(await exit).toEqual([0, null]);
  });

  it('says that its port is in use, and by what to get another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, error } = await failing(start({ PORT: String(port) }));
    other.close();
    expect(code).toBe(1);
    expect(error).toBe(
      `Port ${port} on 127.0.0.1 is already in use. Stop the program that uses the port, or set PORT to another one (0 picks a free port).\n`,
    );
  });

  it('lists all faults of its configuration', async () => {
    const { code, error, output } = await failing(start({ PORT: 'eighty', REDIS_URL: 'http://x', LOG_LEVEL: 'loud' }));
    expect(code).toBe(1);
    expect(error).toMatch(/^The configuration has 3 faults:\n/);
    for (const name of ['PORT', 'REDIS_URL', 'LOG_LEVEL']) expect(error).toContain(`  ${name}: expected `);
    expect(error).not.toMatch(/\n\s+at /);
    expect(output).toBe('');
  });

  it('refuses to start in production without signing keys of its own', async () => {
    const { code, error } = await failing(start({ NODE_ENV: 'production' }));
    expect(code).toBe(1);
    expect(error).toMatch(/^The configuration has 1 fault:\n {2}AUTH_SIGNING_KEYS: expected your own keys/);
  });

  it('refuses to start in production without a database, or with one whose name is mistyped', async () => {
    const { code, error } = await failing(
      start({
        NODE_ENV: 'production',
        AUTH_SIGNING_KEYS: `own:${'o'.repeat(32)}`,
        DATABASE_EMBEDDED_DIR: '',
        DATABSE_URL: 'postgresql://app:swordfish@127.0.0.1:1/interviews',
      }),
    );
    expect(code).toBe(1);
    expect(error).toMatch(/^The configuration has 1 fault:\n {2}DATABASE_URL: expected .* nothing; DATABSE_URL is set/);
    expect(error).not.toContain('swordfish');
  });

  it('says that the database cannot be reached, and where, without its password', async () => {
    const url = 'postgresql://app:swordfish@127.0.0.1:1/interviews';
    const { code, error, output } = await failing(start({ DATABASE_URL: url }));
    expect(code).toBe(1);
    expect(error).toMatch(/^PostgreSQL interviews at 127\.0\.0\.1:1 \(user app\) cannot be reached: .*ECONNREFUSED/);
    expect(error).not.toMatch(/\n\s+at |swordfish/);
    // Production would not start so.
    expect(error).not.toMatch(/embedded|without/i);
    expect(output).toBe('');
  });

  it('starts without a Redis that is configured but away', async () => {
    const { port } = await listening(start({ REDIS_URL: 'redis://127.0.0.1:1', LOG_LEVEL: 'silent' }));
    expect(await request(port, '/health', new Agent())).toMatchObject({ status: 200, body: { status: 'degraded' } });
  });
});

async function request(port: number, path: string, agent: Agent) {
  const [response] = (await once(get({ port, path, agent, host: '127.0.0.1' }), 'response')) as [IncomingMessage];
  return { status: response.statusCode, connection: response.headers.connection, body: await json(response) };
}

/** What a process has printed by the time that a pattern appears in it. */
async function printed(process: TypeScriptProcess, pattern: RegExp): Promise<string> {
  let output = '';
  for await (const chunk of process.stdout.iterator({ destroyOnReturn: false })) {
    output += String(chunk);
    if (pattern.test(output)) return output;
  }
  throw new Error(`It ended after ${JSON.stringify(output)} and ${JSON.stringify(await text(process.stderr))}.`);
}

async function listening(process: TypeScriptProcess) {
  const output = await printed(process, /Health .*\n/);
  process.stdout.resume();
  return { output, port: Number(/Health {2}http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1]) };
}

async function failing(process: TypeScriptProcess) {
  const [[code], output, error] = await Promise.all([
    once(process, 'exit'),
    text(process.stdout),
    text(process.stderr),
  ]);
  return { code: code as number, output, error };
}
