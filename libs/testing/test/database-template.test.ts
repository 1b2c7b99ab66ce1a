import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, roles } from '@interviewmaster/database';
import {
  createTestDatabase,
  DATABASE_KINDS,
  type DatabaseTemplate,
  type TestDatabase,
} from '@interviewmaster/testing/postgres';
import { templateId } from '../src/postgres/database-template.js';

const SAMPLE: DatabaseTemplate = {
  name: 'sample',
  sources: [import.meta.filename],
  prepare: async ({ options }) => {
    const database = await Database.open(options);
    await database.db.insert(roles).values({ slug: 'backend', name: 'Backend', description: '…', position: 1 });
    await database.close();
  },
};

describe.each(DATABASE_KINDS)('copies of a template on %s', (kind) => {
  let copies: TestDatabase[];

  beforeAll(async () => {
    const first = await createTestDatabase(kind, SAMPLE);
    const never = () => Promise.reject(new Error('The template is there already.'));
    copies = [first, await createTestDatabase(kind, { ...SAMPLE, prepare: never })];
  });
  afterAll(() => Promise.all(copies.map((copy) => copy.drop())));

  it('hold what was prepared once, and change apart from each other', async () => {
    const [one, other] = await Promise.all(copies.map(({ options }) => Database.open(options)));
    await one!.db.delete(roles);
    expect(await one!.db.select().from(roles)).toEqual([]);
    expect(await other!.db.select({ slug: roles.slug }).from(roles)).toEqual([{ slug: 'backend' }]);
    await Promise.all([one!.close(), other!.close()]);
  });
});

describe('the id of a template', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'interviewmaster-test-'));
    await writeFile(join(folder, 'a'), 'one');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is another one as soon as a file of its sources changes, comes or goes', async () => {
    const id = () => templateId({ name: 'sample', sources: [folder] });
    const before = await id();
    expect(before).toMatch(/^sample_[0-9a-f]{16}$/);
    expect(await id()).toBe(before);

    await writeFile(join(folder, 'a'), 'two');
    const changed = await id();
    await writeFile(join(folder, 'b'), '');
    const more = await id();
    expect(new Set([before, changed, more]).size).toBe(3);

    await rm(join(folder, 'b'));
    await writeFile(join(folder, 'a'), 'one');
    expect(await id()).toBe(before);
  });
});
