import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, type DatabaseOptions, roles } from '@interviewmaster/database';
import { createTestDatabase, type TestDatabase } from '@interviewmaster/testing/postgres';
import { kill, openInProcess } from './support/open-in-process.js';

describe('the embedded database', () => {
  let test: TestDatabase;

  beforeEach(async () => {
    test = await createTestDatabase('pglite');
  });
  afterEach(() => test.drop());

  it('makes its folder, and those above it', async () => {
    const root = await mkdtemp(join(tmpdir(), 'interviewmaster-test-'));
    const database = await Database.open({ ...test.options, embeddedDir: join(root, 'a', 'b') });
    await database.close();
    expect(await readdir(join(root, 'a', 'b'))).toEqual(['lock', 'postgres']);
    await rm(root, { recursive: true });
  });

  it('keeps nothing with memory://', async () => {
    const database = await Database.open({ ...test.options, embeddedDir: 'memory://' });
    expect(database.location).toBe('the embedded database in memory');
    expect(await database.db.select().from(roles)).toEqual([]);
    await database.close();
  });

  it('refuses a folder that this process has open, and takes it after the close', async () => {
    const first = await Database.open(test.options);
    await expect(Database.open(test.options)).rejects.toMatchObject({
      name: 'DatabaseStartError',
      code: 'DATABASE_IN_USE',
    });
    await expect(first.ping(10_000)).resolves.toBeGreaterThanOrEqual(0);
    await first.close();
    const second = await Database.open(test.options);
    await second.close();
  });

  it('refuses a folder that another process has open, says what to do, and takes it after that one crashed', async () => {
    const other = await openInProcess(test.options);
    const message = await messageOf(test.options);
    await kill(other);
    const database = await Database.open(test.options);
    await database.close();

    expect(other.error).toBeUndefined();
    expect(message).toContain(`Another process uses the embedded database in ${test.options.embeddedDir}.`);
    expect(message).toMatch(/DATABASE_EMBEDDED_DIR.*DATABASE_URL/);
  });

  it('has what was committed before a crash', async () => {
    const database = await Database.open(test.options);
    await database.db
      .insert(roles)
      .values({ slug: 'backend', name: 'Back-end engineer', description: '…', position: 1 });
    await database.close();
    for (const _ of [1, 2]) await kill(await openInProcess(test.options));
    const after = await Database.open(test.options);
    expect(await after.db.select({ slug: roles.slug }).from(roles)).toEqual([{ slug: 'backend' }]);
    await after.close();
  });

  it('names the folder when that cannot be used', async () => {
    const file = join(test.options.embeddedDir, 'a-file');
    await writeFile(file, '');
    expect(await messageOf({ ...test.options, embeddedDir: file })).toContain(
      `The embedded database in ${file} cannot be opened`,
    );
  });
});

function messageOf(options: DatabaseOptions): Promise<string> {
  return Database.open(options).then(
    async (database) => {
      await database.close();
      return 'opened';
    },
    (error: unknown) => (error as Error).message,
  );
}
