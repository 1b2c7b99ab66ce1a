import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@interviewmaster/database';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '@interviewmaster/testing/postgres';
import { sql } from 'drizzle-orm';
import { failureOf } from './support/failure-of.js';

describe.each(DATABASE_KINDS)('SQL text over %s', (kind) => {
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

  it('gives the rows of all statements that are joined', async () => {
    expect(await database.statements.run('select 1 as one; select 2 as two')).toEqual({
      rows: [{ one: 1 }, { two: 2 }],
    });
    expect((await database.statements.run('select $1::int as given', [3])).rows).toEqual([{ given: 3 }]);
  });

  it('serves on after a block that failed in its transaction', async () => {
    expect(await failureOf(database.statements.run('begin; select 1 / 0; commit'))).toBeInstanceOf(Error);
    expect((await database.statements.run('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('hears what is announced in a transaction once that is committed, and nothing after the end', async () => {
    const heard: string[] = [];
    const connected = Promise.withResolvers<undefined>();
    const second = Promise.withResolvers<undefined>();
    const subscription = await database.statements.listen('a_channel', {
      onMessage: (payload) => {
        heard.push(payload);
        if (payload === 'second') second.resolve(undefined);
      },
      onConnect: () => connected.resolve(undefined),
    });
    await connected.promise;
    await failureOf(
      database.transaction(async (tx) => {
        await tx.execute(sql`select pg_notify('a_channel', 'rolled back')`);
        throw new Error('no');
      }),
    );
    await database.transaction((tx) => tx.execute(sql`select pg_notify('a_channel', 'first')`));
    await database.statements.run(`select pg_notify('a_channel', $1)`, ['second']);
    await second.promise;
    await subscription.close();
    await database.statements.run(`select pg_notify('a_channel', 'third')`);
    expect(heard).toEqual(['first', 'second']);
  });
});
