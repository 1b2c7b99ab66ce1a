import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Database, roles } from '@interviewmaster/database';
import { spawnTypeScript } from '@interviewmaster/testing';
import { createTestDatabase, type TestDatabase } from '@interviewmaster/testing/postgres';
import { prepareCluster } from '../src/drivers/embedded-cluster.js';

describe('a first start of the embedded database that was interrupted', () => {
  let folder: string;
  let test: TestDatabase;
  let warnings: jest.SpiedFunction<Logger['warn']>;

  beforeEach(async () => {
    warnings = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    folder = await mkdtemp(join(tmpdir(), 'interviewmaster-test-'));
    test = await createTestDatabase('pglite');
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await test.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const options = () => ({ ...test.options, embeddedDir: folder });
  const startHere = () =>
    spawnTypeScript(new URL('support/open-database.ts', import.meta.url), { args: [JSON.stringify(options())] });
  const opens = async () => {
    const database = await Database.open(options());
    const rows = await database.db.select().from(roles);
    await database.close();
    return rows;
  };
  const names = async () => (await readdir(folder)).sort();

  /** Kills a first start once it has made a file. */
  const killOnce = async (path: string) => {
    const child = startHere();
    const exit = once(child, 'exit');
    while (!existsSync(join(folder, path)) && child.exitCode === null) await sleep(1);
    child.kill('SIGKILL');
    await exit;
  };
  const wholeCluster = () => join(test.options.embeddedDir, 'postgres');
  // Building one takes PostgreSQL seconds, and is the same wherever the one before was killed: some tests copy one.
  const prepare = () => prepareCluster(folder, (draft) => cp(wholeCluster(), draft, { recursive: true }));

  it.each([
    ['its lock', 'lock'],
    ['its first files', join('postgres.draft', 'base')],
    ['what PGlite takes for a whole folder', join('postgres.draft', 'PG_VERSION')],
  ])('by SIGKILL once there is %s, is begun anew', async (_, path) => {
    await killOnce(path);
    await prepare();
    expect(await opens()).toEqual([]);
    expect(await names()).toEqual(['lock', 'postgres']);
  });
  it.each([
    ['the first migration', join('postgres.draft', 'postmaster.pid')],
    ['the folder in its place', 'postgres'],
  ])('by SIGKILL once there is %s, is made good by the next, which nobody has to help', async (_, path) => {
    await killOnce(path);
    expect(await opens()).toEqual([]);
    expect(await names()).toEqual(['lock', 'postgres']);
  });

  const older = {
    'an empty folder': [],
    'no PG_VERSION': ['PG_VERSION'],
    'no pg_control': [join('global', 'pg_control')],
    'half of its system tables': [join('base', '5', '1259'), join('base', '5', '2619')],
    'no database of its own': [join('base', '5')],
    'no log': ['pg_wal'],
    'no settings': ['postgresql.conf', 'pg_hba.conf'],
  };
  const leave = async (missing: readonly string[]) => {
    const cluster = join(folder, 'postgres');
    await mkdir(cluster);
    if (missing.length > 0) await copyWithoutTables(wholeCluster(), cluster);
    for (const path of missing) await rm(join(cluster, path), { recursive: true, force: true });
  };
  const expectAside = async (missing: readonly string[]) => {
    const aside = (await names()).filter((name) => name.startsWith('postgres.unfinished-'));
    expect(aside).toHaveLength(missing.length > 0 ? 1 : 0);
    expect(warnings.mock.calls.map(([line]) => String(line))).toEqual(
      aside.map((name) => expect.stringContaining(join(folder, name))),
    );
  };
  it.each(Object.entries(older))('by an older version, which left %s, is moved aside', async (_, missing) => {
    await leave(missing);
    const cluster = await prepare();
    expect(cluster).toBe(join(folder, 'postgres'));
    expect((await readdir(cluster)).sort()).toEqual((await readdir(wholeCluster())).sort());
    await expectAside(missing);
  });
  it('by an older version is made anew', async () => {
    const missing = older['half of its system tables'];
    await leave(missing);
    expect(await opens()).toEqual([]);
    await expectAside(missing);
  });

  it('does not touch a folder that holds tables, even one that cannot be opened', async () => {
    await cp(test.options.embeddedDir, folder, { recursive: true });
    await rm(join(folder, 'postgres', 'global', 'pg_control'));
    const before = await readdir(join(folder, 'postgres'));
    await expect(Database.open(options())).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    expect(await readdir(join(folder, 'postgres'))).toEqual(expect.arrayContaining(before));
    expect(await names()).toEqual(['lock', 'postgres']);
  });

  it('is told from files of another PostgreSQL, which are left alone', async () => {
    await cp(test.options.embeddedDir, folder, { recursive: true });
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '16\n');
    await expect(Database.open(options())).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringContaining('it was made by PostgreSQL 16, and this platform embeds 18'),
    });
    expect(await names()).toEqual(['lock', 'postgres']);
  });

  it('is not helped by a second process while the first is at it', async () => {
    const child = startHere();
    while (!existsSync(join(folder, 'postgres.draft'))) await sleep(1);
    await expect(Database.open(options())).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
    await once(child.stdout, 'data');
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    expect(await opens()).toEqual([]);
  });
});

/** What PostgreSQL brings itself, as before the first migration. */
async function copyWithoutTables(from: string, to: string): Promise<void> {
  await cp(from, to, {
    recursive: true,
    filter: (path) => !(path.includes(join('base', '5')) && Number.parseInt(path.split('/').at(-1)!, 10) >= 16_384),
  });
}
