import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import {
  Database,
  databaseFailure,
  type DatabaseOptions,
  isDatabaseUnavailable,
  type Subscription,
} from '@interviewmaster/database';
import { eventually, TcpProxy } from '@interviewmaster/testing';
import { createOnServer, onServer, PostgresServer, type TestDatabase } from '@interviewmaster/testing/postgres';
import { sql } from 'drizzle-orm';
import { failureOf } from './support/failure-of.js';

/** The first sign of life may have to wait for a probe that was sent before the outage ended. */
const PATIENCE_MS = 10_000;
/** For what is awaited until it fails; what is to succeed gets all the time that a busy machine may need. */
const SOON_MS = 500;

describe('a PostgreSQL that goes away', () => {
  let server: PostgresServer;
  let test: TestDatabase;
  let proxy: TcpProxy;
  let database: Database;
  let errors: jest.SpiedFunction<Logger['error']>;
  let lines: jest.SpiedFunction<Logger['log']>;

  beforeAll(async () => {
    server = await PostgresServer.create();
    test = await createOnServer(server.url);
  });
  afterAll(() => server.remove());
  beforeEach(async () => {
    errors = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    lines = jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    proxy = await TcpProxy.start({ targetPort: server.port });
    database = await open();
  });
  afterEach(async () => {
    await database.close();
    await proxy.stop();
    jest.restoreAllMocks();
  });

  const open = (limits: Partial<DatabaseOptions> = {}) => {
    const url = Object.assign(new URL(test.options.url!), { port: String(proxy.port) }).href;
    return Database.open({ ...test.options, url, connectTimeoutMs: PATIENCE_MS, ...limits });
  };
  const query = () => database.db.execute(sql`select 1 as one`);

  it('fails calls while it is stopped, recovers by itself, and writes one line for each', async () => {
    // Idle, lent out and busy connections all die at once.
    await Promise.all([query(), query()]);
    const gone = Promise.withResolvers<undefined>();
    const lentOut = failureOf(database.transaction(() => gone.promise));
    const busy = failureOf(database.db.execute(sql`select pg_sleep(5)`));
    await sleep(100);
    await server.stop();
    gone.resolve(undefined);

    const failures = [await lentOut, await busy, ...(await Promise.all([1, 2, 3].map(() => failureOf(query()))))];
    failures.push(await failureOf(database.ping(SOON_MS)), await failureOf(database.transaction(query)));
    expect(failures.map(isDatabaseUnavailable)).toEqual(failures.map(() => true));

    await server.start();
    await expect(query()).resolves.toBeDefined();
    await expect(database.ping(PATIENCE_MS)).resolves.toBeGreaterThanOrEqual(0);
    expect(errors.mock.calls.map(([line]) => String(line))).toEqual([expect.stringMatching(/^Lost PostgreSQL test_/)]);
    expect(lines.mock.calls.map(([line]) => String(line))).toEqual([expect.stringMatching(/is back\.$/)]);
  });

  it('says so also when a statement is the first to meet it', async () => {
    await server.stop();
    const failures = [await failureOf(query()), await failureOf(database.transaction(query))];
    await server.start();
    await expect(query()).resolves.toBeDefined();
    expect(failures.map(databaseFailure)).toEqual(['outage', 'outage']);
    expect(errors.mock.calls.map(([line]) => String(line))).toEqual([
      expect.stringMatching(/^Lost PostgreSQL test_.*(ECONNREFUSED|ECONNRESET|terminated)/),
    ]);
    expect(lines.mock.calls.map(([line]) => String(line))).toEqual([expect.stringMatching(/is back\.$/)]);
  });

  const name = () => new URL(test.options.url!).pathname.slice(1);
  const administer = (statement: string) => onServer(server.url, ({ run }) => run(statement));

  it('is away for whom it lets no connection in, whatever the code', async () => {
    await administer(`alter database ${name()} allow_connections false`);
    const failures = [await failureOf(query()), await failureOf(database.transaction(query))];
    await administer(`alter database ${name()} allow_connections true`);
    expect(failures.map(databaseFailure)).toEqual(['outage', 'outage']);
    await expect(query()).resolves.toBeDefined();
  });

  it('is not away when it has too few connections: the pool’s own are used, and by the ping too', async () => {
    const warnings = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    await administer('create role few login connection limit 1 in role tester');
    const url = Object.assign(new URL(test.options.url!), { username: 'few' }).href;
    const limited = await Database.open({ ...test.options, url });
    try {
      // The connection of the migrations may still be ending.
      while ((await failureOf(limited.db.execute(sql`select 1`))) !== undefined) await sleep(20);
      const both = [1, 2].map(() => failureOf(limited.db.execute(sql`select pg_sleep(0.2)`)));
      expect((await Promise.all(both)).map(databaseFailure).sort()).toEqual(['overload', undefined]);
      await expect(limited.ping(PATIENCE_MS)).resolves.toBeGreaterThanOrEqual(0);
      expect(errors.mock.calls).toEqual([]);
      expect(warnings.mock.calls).toEqual([[expect.stringMatching(/is overloaded: too many connections/)]]);
    } finally {
      await limited.close();
      await administer('drop role few');
    }
  });

  it('is not back because a connection of before still answers, as while a server ends them one by one', async () => {
    await database.transaction(async (tx) => {
      const { rows } = await database.db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await administer(`select pg_terminate_backend(${rows[0]!.pid})`);
      while (errors.mock.calls.length === 0) await sleep(20);
      await tx.execute(sql`select 1`);
    });
    expect(lines.mock.calls).toEqual([]);
    await expect(database.ping(PATIENCE_MS)).resolves.toBeGreaterThanOrEqual(0);
    expect(lines.mock.calls.map(([line]) => String(line))).toEqual([expect.stringMatching(/is back\.$/)]);
  });

  it('is not away when it ends connections that nobody uses', async () => {
    await database.db.execute(sql`set idle_session_timeout = '20ms'`);
    const left = `select count(*)::text as left from pg_stat_activity where application_name = 'interviewmaster'`;
    while ((await administer(left))[0]!['left'] !== '0') await sleep(20);
    await expect(query()).resolves.toBeDefined();
    expect(errors.mock.calls).toEqual([]);
  });

  it('bounds every call while the network is dead, and uses the connections again once it lives', async () => {
    await database.close();
    database = await open({ connectTimeoutMs: 2000, statementTimeoutMs: 2000 });
    await Promise.all([query(), database.ping(PATIENCE_MS)]);
    proxy.blackhole();
    const start = performance.now();
    const [ping, statement, transaction] = await Promise.all(
      [database.ping(SOON_MS), query(), database.transaction((tx) => tx.execute(sql`select 1`))].map(async (call) => ({
        error: await failureOf(call),
        ms: performance.now() - start,
      })),
    );
    expect([ping, statement, transaction].map((call) => isDatabaseUnavailable(call!.error))).toEqual([
      true,
      true,
      true,
    ]);
    // Each ends when its own time is up.
    expect(ping!.ms).toBeLessThan(Math.min(statement!.ms, transaction!.ms));

    await proxy.restore();
    await expect(query()).resolves.toBeDefined();
    await sleep(100);
    await expect(database.ping(PATIENCE_MS)).resolves.toBeGreaterThanOrEqual(0);
  });

  describe('and is listened to', () => {
    let calls: string[];
    let subscription: Subscription;

    beforeEach(async () => {
      calls = [];
      subscription = await database.statements.listen('a_channel', {
        onMessage: (payload) => calls.push(payload),
        onConnect: () => calls.push('connected'),
        onDisconnect: () => calls.push('disconnected'),
      });
      await eventually(() => expect(calls).toEqual(['connected']));
    });
    afterEach(() => subscription.close());

    it('says that notifications may be missed once the connection is cut, and when they arrive again', async () => {
      const refusal = await proxy.refuse();
      proxy.cut();
      await eventually(() => expect(calls).toEqual(['connected', 'disconnected']));
      await onServer(test.options.url!, ({ run }) => run(`notify a_channel, 'missed'`));
      await refusal.lift();
      await eventually(() => expect(calls).toEqual(['connected', 'disconnected', 'connected']));
      await database.statements.notify('a_channel', 'arrives');
      await eventually(() => expect(calls).toEqual(['connected', 'disconnected', 'connected', 'arrives']));
    });

    it('says so once for each loss, and not for the close', async () => {
      for (const losses of [1, 2]) {
        await administer(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'interviewmaster listener'`,
        );
        await eventually(() => expect(calls.filter((call) => call === 'connected')).toHaveLength(losses + 1));
      }
      await subscription.close();
      await sleep(100);
      expect(calls).toEqual(['connected', 'disconnected', 'connected', 'disconnected', 'connected']);
    });

    it('says nothing of its own connection when the pool has none to confirm it with', async () => {
      const warnings = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
      await subscription.close();
      await database.close();
      database = await open({ poolSize: 1, connectTimeoutMs: 300 });
      const done = Promise.withResolvers<undefined>();
      const busy = database.transaction(() => done.promise);
      const later: string[] = [];
      subscription = await database.statements.listen('a_channel', {
        onMessage: (payload) => later.push(payload),
        onConnect: () => later.push('connected'),
      });
      await sleep(1000);
      expect(later).toEqual([]);
      done.resolve(undefined);
      await busy;
      await eventually(() => expect(later).toEqual(['connected']));
      expect(warnings.mock.calls).toEqual([[expect.stringMatching(/is overloaded/)]]);
    });
  });

  it('survives connections that are cut', async () => {
    await Promise.all([query(), query(), database.ping(PATIENCE_MS)]);
    proxy.cut();
    await sleep(50);
    await expect(query()).resolves.toBeDefined();
    await expect(database.ping(PATIENCE_MS)).resolves.toBeDefined();
  });
});
