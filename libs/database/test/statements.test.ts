import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, type Executor } from '@interviewmaster/database';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '@interviewmaster/testing/postgres';
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
        await database.statements.notify('a_channel', 'rolled back', tx);
        throw new Error('no');
      }),
    );
    await database.transaction((tx) => database.statements.notify('a_channel', 'first', tx));
    await database.statements.notify('a_channel', 'second');
    await second.promise;
    await subscription.close();
    await database.statements.notify('a_channel', 'third');
    expect(heard).toEqual(['first', 'second']);
  });

  it('refuses a notification that is too long, with the transaction that would send it', async () => {
    const notify = (tx?: Executor) => database.statements.notify('a_channel', 'x'.repeat(8000), tx);
    expect(await failureOf(notify())).toMatchObject({ cause: { message: 'payload string too long' } });
    expect(await failureOf(database.transaction(notify))).toMatchObject({
      cause: { message: 'payload string too long' },
    });
  });
});
