import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, isDatabaseUnavailable, questionRoles, questions, roles, skills } from '@interviewmaster/database';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '@interviewmaster/testing/postgres';
import { eq, sql } from 'drizzle-orm';
import { aQuestion } from './support/a-question.js';
import { failureOf } from './support/failure-of.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe.each(DATABASE_KINDS)('the database (%s)', (kind) => {
  let test: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    test = await createTestDatabase(kind);
    database = await Database.open(test.options);
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });
  beforeEach(async () => {
    await database.db.delete(questions);
    await database.db.delete(roles);
  });

  const insert = async (changes: Parameters<typeof aQuestion>[0] = {}) => {
    const [row] = await database.db.insert(questions).values(aQuestion(changes)).returning();
    return row!;
  };

  it('keeps its rows when it is opened, and so migrated, again', async () => {
    const { id } = await insert();
    await database.close();
    database = await Database.open(test.options);
    const rows = await database.db.select({ id: questions.id }).from(questions);
    expect(rows).toEqual([{ id }]);
  });

  it('gives rows that are plain JSON, with a UUIDv7 and ISO 8601 times in UTC', async () => {
    const row = await insert();
    expect(row.id).toMatch(UUID_V7);
    expect(row.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(JSON.parse(JSON.stringify(row))).toEqual(row);
  });

  it('finds an instant again by the text it was read as', async () => {
    const { createdAt } = await insert();
    const found = await database.db.select().from(questions).where(eq(questions.createdAt, createdAt));
    expect(found).toHaveLength(1);
  });

  it('moves updatedAt with each update', async () => {
    const { id, updatedAt } = await insert();
    await database.db.execute(sql`select pg_sleep(0.01)`);
    const [row] = await database.db.update(questions).set({ revision: 2 }).where(eq(questions.id, id)).returning();
    expect(Date.parse(row!.updatedAt)).toBeGreaterThan(Date.parse(updatedAt));
  });

  it('finds questions by stems of words in title and prompt', async () => {
    await insert();
    const search = (words: string) =>
      database.db
        .select({ slug: questions.slug })
        .from(questions)
        .where(sql`${questions.search} @@ websearch_to_tsquery('english', ${words})`);
    expect(await search('indexes')).toHaveLength(1);
    expect(await search('reading tables')).toHaveLength(1);
    expect(await search('kubernetes')).toHaveLength(0);
  });

  it.each([
    ['a slug that is no slug', { slug: 'Not A Slug' }],
    ['a blank title', { title: '  \n' }],
    ['no minutes', { expectedMinutes: 0 }],
    ['a revision before the first', { revision: 0 }],
    ['a hash that is no SHA-256', { contentHash: 'abc' }],
    ['an unknown difficulty', { difficulty: 'deadly' as 'hard' }],
    ['an unknown status', { status: 'lost' as 'draft' }],
  ])('refuses %s', async (_, changes) => {
    await expect(insert(changes)).rejects.toMatchObject({ cause: { code: '23514' } });
  });

  it('refuses a second question of the same slug', async () => {
    await insert();
    await expect(insert()).rejects.toMatchObject({ cause: { code: '23505' } });
  });

  it('forgets the roles of a question with the question, and keeps a role that a question has', async () => {
    await database.db
      .insert(roles)
      .values({ slug: 'backend', name: 'Back-end engineer', description: '…', position: 1 });
    const { id } = await insert();
    await database.db.insert(questionRoles).values({ questionId: id, roleSlug: 'backend' });
    await expect(database.db.delete(roles)).rejects.toMatchObject({ cause: { code: '23503' } });
    await database.db.delete(questions);
    expect(await database.db.select().from(questionRoles)).toEqual([]);
  });

  it('commits what a transaction did and gives its result', async () => {
    const id = await database.transaction(async (tx) => {
      const [row] = await tx.insert(questions).values(aQuestion()).returning();
      return row!.id;
    });
    expect(await database.db.select({ id: questions.id }).from(questions)).toEqual([{ id }]);
  });

  it('rolls a transaction back with the very error that ended it', async () => {
    const failure = new Error('changed my mind');
    const work = database.transaction(async (tx) => {
      await tx.insert(questions).values(aQuestion());
      throw failure;
    });
    await expect(work).rejects.toBe(failure);
    expect(await database.db.select().from(questions)).toEqual([]);
  });

  it('takes the isolation level of a transaction', async () => {
    const level = await database.transaction(
      async (tx) =>
        (await tx.execute<{ level: string }>(sql`select current_setting('transaction_isolation') as level`)).rows,
      { isolationLevel: 'serializable' },
    );
    expect(level).toEqual([{ level: 'serializable' }]);
  });

  it('reads arrays and nested skills as they were written', async () => {
    await database.db.delete(skills);
    await database.db.insert(skills).values({ slug: 'go', name: 'Go', kind: 'language', aliases: ['golang', 'a,"b"'] });
    expect(await database.db.select({ aliases: skills.aliases }).from(skills)).toEqual([
      { aliases: ['golang', 'a,"b"'] },
    ]);
  });

  it('answers pings, many at once too, with the time they took', async () => {
    const times = await Promise.all(Array.from({ length: 20 }, () => database.ping(10_000)));
    for (const time of times) expect(time).toBeLessThan(10_000);
  });

  it('tells a wrong statement from a lost database', async () => {
    const wrong = await failureOf(database.db.execute(sql`select * from nowhere`));
    expect(wrong).toBeInstanceOf(Error);
    expect(isDatabaseUnavailable(wrong)).toBe(false);
  });

  it('closes once, and is unavailable afterwards', async () => {
    await Promise.all([database.close(), database.close()]);
    expect(isDatabaseUnavailable(await failureOf(database.ping(100)))).toBe(true);
    expect(isDatabaseUnavailable(await failureOf(database.db.select().from(questions)))).toBe(true);
    expect(isDatabaseUnavailable(await failureOf(database.transaction(async () => 1)))).toBe(true);
    database = await Database.open(test.options);
  });
});
