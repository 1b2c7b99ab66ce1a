import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Database, isDatabaseUnavailable } from '@interviewmaster/database';
import { createOnServer, PostgresServer, TcpProxy, type TestDatabase } from '@interviewmaster/database/testing';
import { sql } from 'drizzle-orm';
import { failureOf } from './support/failure-of.js';

/** The first sign of life may have to wait for a probe that was sent before the outage ended. */
const PATIENCE_MS = 10_000;

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
    proxy = await TcpProxy.create({ host: '127.0.0.1', port: server.port });
    const url = Object.assign(new URL(test.options.url!), { port: String(proxy.port) }).href;
    database = await Database.open({ ...test.options, url, connectTimeoutMs: 500, statementTimeoutMs: 500 });
  });
  afterEach(async () => {
    await database.close();
    await proxy.close();
    jest.restoreAllMocks();
  });

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
    failures.push(await failureOf(database.ping(400)), await failureOf(database.transaction(query)));
    expect(failures.map(isDatabaseUnavailable)).toEqual(failures.map(() => true));

    await server.start();
    await expect(query()).resolves.toBeDefined();
    await expect(database.ping(PATIENCE_MS)).resolves.toBeGreaterThanOrEqual(0);
    expect(errors.mock.calls.map(([line]) => String(line))).toEqual([expect.stringMatching(/^Lost PostgreSQL test_/)]);
    expect(lines.mock.calls.map(([line]) => String(line))).toEqual([expect.stringMatching(/is back\.$/)]);
  });

  it('bounds every call while the network is dead, and uses the connections again once it lives', async () => {
    await Promise.all([query(), database.ping(500)]);
    proxy.freeze();
    const start = performance.now();
    const [ping, statement, transaction] = await Promise.all(
      [database.ping(100), query(), database.transaction((tx) => tx.execute(sql`select 1`))].map(async (call) => ({
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

    proxy.thaw();
    await expect(query()).resolves.toBeDefined();
    await sleep(100);
    await expect(database.ping(PATIENCE_MS)).resolves.toBeGreaterThanOrEqual(0);
  });

  it('survives connections that are cut', async () => {
    await Promise.all([query(), query(), database.ping(500)]);
    proxy.cut();
    await sleep(50);
    await expect(query()).resolves.toBeDefined();
    await expect(database.ping(500)).resolves.toBeDefined();
  });
});
