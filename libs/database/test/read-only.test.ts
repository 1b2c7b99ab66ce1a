import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Database, databaseFailure, roles } from '@interviewmaster/database';
import { TcpProxy } from '@interviewmaster/testing';
import { createOnServer, onServer, PostgresServer, type TestDatabase } from '@interviewmaster/testing/postgres';
import { sql } from 'drizzle-orm';
import { failureOf } from './support/failure-of.js';

const PATIENCE_MS = 10_000;

describe('a PostgreSQL that becomes read-only', () => {
  let server: PostgresServer;
  let test: TestDatabase;
  let proxy: TcpProxy;
  let database: Database;
  let errors: jest.SpiedFunction<Logger['error']>;
  let warnings: jest.SpiedFunction<Logger['warn']>;
  let lines: jest.SpiedFunction<Logger['log']>;

  beforeAll(async () => {
    server = await PostgresServer.create();
    test = await createOnServer(server.url);
  });
  afterAll(() => server.remove());
  beforeEach(async () => {
    errors = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    warnings = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    lines = jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    proxy = await TcpProxy.start({ targetPort: server.port });
    const url = Object.assign(new URL(test.options.url!), { port: String(proxy.port) }).href;
    database = await Database.open({ ...test.options, url });
  });
  afterEach(async () => {
    await database.close();
    await proxy.stop();
    await server.setReadOnly(false);
    jest.restoreAllMocks();
  });

  const write = () => database.db.update(roles).set({ position: 1 });
  const writeInTransaction = () => database.transaction((tx) => tx.update(roles).set({ position: 1 }));
  const lock = () => database.transaction((tx) => tx.execute(sql`select 1 from roles for update`));
  const pidOf = async (run: () => PromiseLike<{ rows: { pid: number }[] }>) => (await run()).rows[0]!.pid;
  const pid = () => pidOf(() => database.db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`));
  const said = (spy: { mock: { calls: unknown[][] } }) => spy.mock.calls.map(([line]) => String(line));

  it('is noticed by the ping, with no change tried, and so is its end: one line for each', async () => {
    await database.ping(PATIENCE_MS);
    expect(database.restriction).toBeUndefined();
    await server.setReadOnly(true);
    for (const _ of [1, 2, 3]) await database.ping(PATIENCE_MS);
    expect(database.restriction).toBe('read-only');
    await server.setReadOnly(false);
    for (const _ of [1, 2, 3]) await database.ping(PATIENCE_MS);
    expect(database.restriction).toBeUndefined();
    expect(said(warnings)).toEqual([expect.stringMatching(/^PostgreSQL test_.* takes no changes: .*answered 503/)]);
    expect(said(lines)).toEqual([expect.stringMatching(/takes changes again\.$/)]);
    expect(said(errors)).toEqual([]);
  });

  it.each([
    ['a statement', write],
    ['a transaction', writeInTransaction],
    ['a lock of rows', lock],
  ])('is noticed by %s, whose connection is given up; reads go on, and one line says so', async (_, change) => {
    const before = await pid();
    await server.setReadOnly(true);
    const failures = [await failureOf(change()), await failureOf(change()), await failureOf(change())];
    expect(failures.map(databaseFailure)).toEqual(['read-only', 'read-only', 'read-only']);
    expect(database.restriction).toBe('read-only');
    expect(await pid()).not.toBe(before);
    await expect(database.db.select().from(roles)).resolves.toEqual([]);
    expect(said(warnings)).toHaveLength(1);
    expect(said(errors)).toEqual([]);
    await server.setReadOnly(false);
    await expect(change()).resolves.toBeDefined();
  });

  it('for new connections alone is no other state with each ping, whose connection began before', async () => {
    const { pathname } = new URL(test.options.url!);
    const name = pathname.slice(1);
    const alter = (change: string) => onServer(server.url, ({ run }) => run(`alter database ${name} ${change}`));
    await database.ping(PATIENCE_MS);
    await alter('set default_transaction_read_only = on');
    try {
      for (const _ of [1, 2, 3]) {
        expect(databaseFailure(await failureOf(write()))).toBe('read-only');
        await database.ping(PATIENCE_MS);
        expect(database.restriction).toBe('read-only');
      }
    } finally {
      await alter('reset default_transaction_read_only');
    }
    await database.ping(PATIENCE_MS);
    expect(database.restriction).toBeUndefined();
    await expect(write()).resolves.toBeDefined();
    expect(said(warnings)).toHaveLength(1);
    expect(said(lines)).toHaveLength(1);
  });

  it('gives up all connections, those that were in use too, so that a fail-over reaches the new primary', async () => {
    const standby = await PostgresServer.createStandbyOf(server);
    try {
      // As many as the pool takes, and one that is lent out across the fail-over.
      await Promise.all([1, 2, 3, 4].map(() => database.db.execute(sql`select pg_sleep(0.1)`)));
      const goOn = Promise.withResolvers<undefined>();
      const lentOut = failureOf(
        database.transaction(async (tx) => {
          await tx.execute(sql`select 1`);
          await goOn.promise;
          await tx.execute(sql`select 1`);
        }),
      );
      await database.ping(PATIENCE_MS);
      await server.setReadOnly(true);
      await standby.promote();
      proxy.redirect({ host: '127.0.0.1', port: standby.port });
      expect(databaseFailure(await failureOf(writeInTransaction()))).toBe('read-only');

      // The next have connections to the new primary, reads too.
      await expect(Promise.all([write(), writeInTransaction(), lock()])).resolves.toBeDefined();
      goOn.resolve(undefined);
      expect(await lentOut).toBeUndefined();
      await database.ping(PATIENCE_MS);
      await database.ping(PATIENCE_MS);
      expect(database.restriction).toBeUndefined();
      const ports = await Promise.all(
        [1, 2, 3, 4].map(() => database.db.execute(sql`select inet_server_port() as port, pg_sleep(0.1)`)),
      );
      expect(new Set(ports.map(({ rows }) => rows[0]!['port']))).toEqual(new Set([standby.port]));
    } finally {
      await standby.remove();
    }
  });

  it('is a standby from the first: the start says to lead to the primary', async () => {
    await server.setReadOnly(true);
    const error = await failureOf(Database.open(test.options));
    expect(error).toMatchObject({ name: 'DatabaseStartError', code: 'DATABASE_MIGRATION_FAILED' });
    expect(String(error)).toMatch(/is read-only .*Have DATABASE_URL lead to the primary/);
  });
});
