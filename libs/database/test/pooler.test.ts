import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Database, databaseFailure } from '@interviewmaster/database';
import {
  createTestDatabase,
  PoolerRelay,
  type PoolerRelayOptions,
  type TestDatabase,
} from '@interviewmaster/testing/postgres';
import { sql } from 'drizzle-orm';
import { failureOf } from './support/failure-of.js';

describe('PostgreSQL behind a pooler', () => {
  let test: TestDatabase;
  let relay: PoolerRelay | undefined;
  let database: Database | undefined;
  let lines: jest.SpiedFunction<Logger['log']>;
  let warnings: jest.SpiedFunction<Logger['warn']>;

  beforeAll(async () => {
    test = await createTestDatabase('pg');
  });
  afterAll(() => test.drop());
  beforeEach(() => {
    lines = jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    warnings = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await database?.close();
    await relay?.close();
    database = undefined;
    relay = undefined;
  });

  const through = async (options: PoolerRelayOptions = {}, search = '') => {
    const url = new URL(test.options.url!);
    relay = await PoolerRelay.create({ host: url.hostname, port: Number(url.port) }, options);
    return Object.assign(url, { hostname: '127.0.0.1', port: String(relay.port), search }).href;
  };
  const open = async (url: string, changes: Partial<TestDatabase['options']> = {}) => {
    database = await Database.open({ ...test.options, url, poolSize: 1, ...changes });
    return database;
  };
  const said = () => lines.mock.calls.map(([line]) => String(line));

  it('that refuses start-up parameters is told none, which one line says', async () => {
    const { db } = await open(await through());
    expect((await db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }]);
    expect(said()).toEqual([expect.stringMatching(/takes no statement_timeout from clients: this process cancels/)]);
  });

  it.each([
    ['refuses start-up parameters', {}],
    ['ignores them', { ignores: ['statement_timeout'] }],
  ])('that %s still ends a statement at its limit, on the server too, and keeps the connection', async (_, options) => {
    const { db } = await open(await through(options), { statementTimeoutMs: 2000 });
    const pid = async () => (await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)).rows[0]!.pid;
    const before = await pid();
    expect(databaseFailure(await failureOf(db.execute(sql`select pg_sleep(20)`)))).toBe('too-slow');
    expect(await pid()).toBe(before);
    expect(relay!.cancellations).toBe(1);
    const { rows } = await db.execute(
      sql`select count(*)::int as running from pg_stat_activity
          where datname = current_database() and state = 'active' and query like '%pg_sleep(20)%' and pid <> pg_backend_pid()`,
    );
    expect(rows).toEqual([{ running: 0 }]);
  });

  it('pays no round trip for the limit', async () => {
    const { db, transaction } = await open(await through()).then((opened) => ({
      db: opened.db,
      transaction: opened.transaction.bind(opened),
    }));
    await db.execute(sql`select 1`);
    relay!.roundTrips = 0;
    await db.execute(sql`select ${1}::int`);
    expect(relay!.roundTrips).toBe(1);
    await transaction((tx) => tx.execute(sql`select ${1}::int`));
    expect(relay!.roundTrips).toBe(1 + 3);
    expect(relay!.cancellations).toBe(0);
  });

  it('that keeps connections to the server opens no lock there that outlives the start', async () => {
    const url = await through({ isTransactional: true });
    for (const _ of [1, 2]) await (await open(url)).close();
    expect(said().filter((line) => line.includes('waiting'))).toEqual([]);
  });

  it('in transaction mode is said to deliver no notifications, once', async () => {
    const { statements } = await open(await through({ isTransactional: true }), { poolSize: 2 });
    const heard: string[] = [];
    const subscription = await statements.listen('a_channel', {
      onMessage: (payload) => heard.push(payload),
      onConnect: () => heard.push('connected'),
    });
    await statements.notify('a_channel', 'lost');
    while (warnings.mock.calls.length === 0) await sleep(50);
    await subscription.close();
    expect(heard).toEqual([]);
    expect(warnings.mock.calls.map(([line]) => String(line))).toEqual([
      expect.stringMatching(/a_channel do not arrive.*pool_mode = session/),
    ]);
  });

  it('that refuses a parameter of DATABASE_URL is named by the start, with what to do', async () => {
    const url = await through({}, '?options=-c%20search_path%3Dpublic');
    const error = await failureOf(Database.open({ ...test.options, url }));
    expect(error).toMatchObject({ name: 'DatabaseStartError', code: 'DATABASE_UNREACHABLE' });
    expect(String(error)).toMatch(/unsupported startup parameter: options.*remove it from DATABASE_URL.*PgBouncer/);
  });
});
