import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Database, databaseFailure, isDatabaseUnavailable } from '@interviewmaster/database';
import { createTestDatabase, type TestDatabase } from '@interviewmaster/testing/postgres';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { kill, openInProcess } from './support/open-in-process.js';
import { failureOf } from './support/failure-of.js';

describe('PostgreSQL over a pool', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await createTestDatabase('pg');
  });
  afterAll(() => test.drop());

  const change = (url: string, part: Partial<URL>) => Object.assign(new URL(url), part).href;

  it('is migrated once by processes that start at the same time', async () => {
    const fresh = await createTestDatabase('pg');
    const opened = await Promise.all([1, 2, 3].map(() => openInProcess(fresh.options)));
    const client = new Client({ connectionString: fresh.options.url! });
    await client.connect();
    const { rows } = await client.query(
      'select distinct count(*)::int as times from drizzle.__drizzle_migrations group by hash',
    );
    await client.end();
    await Promise.all(opened.map(kill));
    await fresh.drop();

    expect(opened.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
    expect(rows).toEqual([{ times: 1 }]);
  });

  it('waits for whoever migrates', async () => {
    jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    const migrating = new Client({ connectionString: test.options.url! });
    await migrating.connect();
    await migrating.query('select pg_advisory_lock(7268149305)');
    const opening = Database.open(test.options);
    const first = await Promise.race([opening.then(() => 'opened'), sleepThenSay(300, 'waits')]);
    await migrating.end();
    await (await opening).close();
    jest.restoreAllMocks();
    expect(first).toBe('waits');
  });

  it.each([
    [
      'a server that is not there',
      { port: '1' },
      /at localhost:1 .*ECONNREFUSED.*Start the server, or correct DATABASE_URL/,
    ],
    [
      'a database that is not there',
      { pathname: '/nowhere' },
      /PostgreSQL nowhere at .*does not exist.*Create the database/,
    ],
  ])('says what to do about %s, and never the password', async (_, part, message) => {
    const url = change(change(test.options.url!, { password: 'swordfish', hostname: 'localhost' }), part);
    const error = await failureOf(Database.open({ ...test.options, url }));
    expect(error).toMatchObject({ name: 'DatabaseStartError', code: 'DATABASE_UNREACHABLE' });
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain('swordfish');
  });

  it('ends a statement that takes too long, which is no outage, and serves the next on the same connection', async () => {
    const database = await Database.open({ ...test.options, poolSize: 1, statementTimeoutMs: 2000 });
    const pid = async () => (await database.db.execute(sql`select pg_backend_pid() as pid`)).rows;
    const before = await pid();
    const start = performance.now();
    const error = await failureOf(database.db.execute(sql`select pg_sleep(10)`));
    const inTransaction = await failureOf(database.transaction((tx) => tx.execute(sql`select pg_sleep(10)`)));
    expect(performance.now() - start).toBeLessThan(10_000);
    expect([error, inTransaction].map(databaseFailure)).toEqual(['too-slow', 'too-slow']);
    expect([error, inTransaction].map(isDatabaseUnavailable)).toEqual([false, false]);
    expect(await pid()).toEqual(before);
    await database.close();
  });

  it('keeps the connection of a statement that was refused', async () => {
    const database = await Database.open({ ...test.options, poolSize: 1 });
    const pid = async () => (await database.db.execute(sql`select pg_backend_pid() as pid`)).rows;
    const before = await pid();
    expect(databaseFailure(await failureOf(database.db.execute(sql`select 1 / 0`)))).toBeUndefined();
    expect(await pid()).toEqual(before);
    await database.close();
  });

  it('waits for a connection no longer than the connect time-out, and pings beside a pool that is busy', async () => {
    const database = await Database.open({ ...test.options, poolSize: 1, connectTimeoutMs: 2000 });
    const done = Promise.withResolvers<undefined>();
    const busy = database.transaction(() => done.promise);
    const error = await failureOf(database.db.execute(sql`select 1`));
    expect(databaseFailure(error)).toBe('overload');
    await expect(database.ping(10_000)).resolves.toBeGreaterThanOrEqual(0);
    done.resolve(undefined);
    await busy;
    await database.close();
  });

  it('closes after the statements that are running', async () => {
    const database = await Database.open(test.options);
    const running = Promise.resolve(database.db.execute(sql`select pg_sleep(0.3), 1 as one`));
    await sleepThenSay(50, '');
    await database.close();
    expect((await running).rows).toMatchObject([{ one: 1 }]);
  });
});

const sleepThenSay = <T>(ms: number, value: T) => new Promise<T>((resolve) => setTimeout(resolve, ms, value));
