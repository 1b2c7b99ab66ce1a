import fs from 'node:fs';
import { cp } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Database, databaseFailure } from '@interviewmaster/database';
import { createTestDatabase, quotaDisk, smallDisk, type SmallDisk } from '@interviewmaster/testing/postgres';
import { sql } from 'drizzle-orm';
import { failureOf } from './support/failure-of.js';

const PING_MS = 10_000;
const DISK_MIB = 160;

describe.each([
  ['a disk that is full', () => smallDisk(DISK_MIB)],
  ['a quota that is used up', () => quotaDisk()],
  ['a quota of a user that is used up', () => quotaDisk(undefined, 'EDQUOT')],
])('the embedded database on %s', (_, makeDisk) => {
  let disk: SmallDisk;
  let database: Database;
  let errors: jest.SpiedFunction<Logger['error']>;
  let lines: jest.SpiedFunction<Logger['log']>;
  let options: Parameters<typeof Database.open>[0];

  beforeEach(async () => {
    errors = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    lines = jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    disk = await makeDisk();
    const template = await createTestDatabase('pglite');
    await cp(template.options.embeddedDir, disk.folder, { recursive: true });
    await template.drop();
    options = { ...template.options, embeddedDir: disk.folder };
    database = await Database.open(options);
    await database.statements.run('create table filler (slug text, content text)');
    await write('before');
  });
  afterEach(async () => {
    disk.free();
    await database.close();
    await disk.remove();
    jest.restoreAllMocks();
  });

  const insert = (slug: string) =>
    sql`insert into filler select ${slug}, string_agg(md5(random()::text), '') from generate_series(1, 1000)`;
  const write = (slug: string) => database.db.execute(insert(slug));
  const writeInTransaction = (slug: string) => database.transaction((tx) => tx.execute(insert(slug)));
  const slugs = async () =>
    (await database.db.execute<{ slug: string }>(sql`select slug from filler order by slug`)).rows.map(
      ({ slug }) => slug,
    );
  const logWithoutEnd = async () => {
    for (;;) await database.db.execute(sql`select pg_logical_emit_message(true, 'filler', repeat('x', 100000))`);
  };
  /** Until changes are refused or, as the case may be, taken. */
  const until = async (restriction: Database['restriction']) => {
    while (database.restriction !== restriction) await sleep(50);
  };
  const said = (spy: { mock: { calls: unknown[][] } }) => spy.mock.calls.map(([line]) => String(line));

  it('refuses changes, serves reads, and takes changes again by itself: one line for each', async () => {
    disk.fill();
    const failures = [];
    for (let number = 0; number < 20 || database.restriction === undefined; number += 1) {
      const error = await failureOf(number % 2 === 0 ? write(`w${number}`) : writeInTransaction(`w${number}`));
      // The embedded database takes no turn of the event loop by itself.
      await sleep(5);
      if (error !== undefined) failures.push(databaseFailure(error));
    }
    expect(new Set(failures)).toEqual(new Set(['disk-full']));
    expect(database.restriction).toBe('disk-full');
    expect(await slugs()).toContain('before');
    await expect(database.ping(PING_MS)).resolves.toBeGreaterThanOrEqual(0);

    disk.free();
    await until(undefined);
    await expect(write('after')).resolves.toBeDefined();
    await expect(writeInTransaction('after-too')).resolves.toBeDefined();
    expect(await slugs()).toEqual(expect.arrayContaining(['before', 'after', 'after-too']));
    expect(said(errors)).toEqual([
      expect.stringMatching(/^the embedded database in .* takes no changes: .*more space/),
    ]);
    expect(said(lines)).toEqual([expect.stringMatching(/takes changes again\.$/)]);
  });

  it('is opened again when PostgreSQL ended for want of space for its log: reads go on, nothing is lost', async () => {
    const subscribed: string[] = [];
    await database.statements.listen('a_channel', {
      onMessage: (payload) => subscribed.push(payload),
      onConnect: () => subscribed.push('connected'),
    });
    disk.fill();
    expect(databaseFailure(await failureOf(logWithoutEnd()))).toBe('disk-full');
    expect(await slugs()).toEqual(['before']);
    await until('disk-full');
    expect(databaseFailure(await failureOf(write('refused')))).toBe('disk-full');
    expect(await slugs()).toEqual(['before']);
    expect(subscribed).toEqual(['connected', 'connected']);

    disk.free();
    await until(undefined);
    await expect(write('after')).resolves.toBeDefined();
    await database.close();
    database = await Database.open(options);
    expect(await slugs()).toEqual(['after', 'before']);
  });

  it('says at the start that there is no space', async () => {
    await database.close();
    disk.fill();
    // Some room is left inside the files there are, so that a start may still do.
    const outcome = await Database.open(options).then(
      async (opened) => {
        await opened.close();
        return 'opened';
      },
      (error: unknown) => (error as Error).message,
    );
    expect(outcome).toMatch(/^opened$|cannot be opened.*has space/);
    disk.free();
    database = await Database.open(options);
    expect(await slugs()).toEqual(['before']);
  });
});

it('an embedded database whose file system becomes read-only serves reads, and takes changes again with it', async () => {
  const warnings = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  const lines = jest.spyOn(Logger.prototype, 'log').mockReturnValue();
  const test = await createTestDatabase('pglite');
  const database = await Database.open(test.options);
  const change = () => database.statements.run('create table if not exists added ()');
  const until = async (restriction: Database['restriction']) => {
    while (database.restriction !== restriction) await sleep(50);
  };
  const access = jest.spyOn(fs, 'accessSync').mockImplementation((path) => {
    throw Object.assign(new Error(`EROFS: read-only file system, access '${String(path)}'`), { code: 'EROFS' });
  });
  const inTransaction = await failureOf(database.transaction((tx) => tx.execute(sql`create table added ()`)));
  const failures = [inTransaction, await failureOf(change())];
  await expect(database.db.execute(sql`select 1`)).resolves.toBeDefined();
  await expect(database.ping(PING_MS)).resolves.toBeGreaterThanOrEqual(0);
  await until('read-only');
  access.mockRestore();
  await until(undefined);
  await expect(change()).resolves.toBeDefined();
  await database.close();
  await test.drop();
  expect(failures.map(databaseFailure)).toEqual(['read-only', 'read-only']);
  expect(warnings.mock.calls.map(([line]) => String(line))).toEqual([
    expect.stringMatching(/takes no changes: EROFS.*Make its folder writable/),
  ]);
  expect(lines.mock.calls.map(([line]) => String(line))).toEqual([expect.stringMatching(/takes changes again\.$/)]);
  jest.restoreAllMocks();
});

it('the statement that tries for space leaves nothing behind', async () => {
  const test = await createTestDatabase('pglite');
  const database = await Database.open(test.options);
  const { TAKE_SPACE } = await import('../src/drivers/driver.js');
  await database.statements.run(TAKE_SPACE);
  const { rows } = await database.db.execute(sql`select relname from pg_class where relname like 'interviewmaster%'`);
  expect(rows).toEqual([]);
  await database.close();
  await test.drop();
});
