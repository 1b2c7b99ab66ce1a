import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CacheService } from '@interviewmaster/cache';
import { CacheTags, defineKey } from '@interviewmaster/cache/catalogue';
import { eventually, RedisServer } from '@interviewmaster/testing';
import type { TestDatabase } from '@interviewmaster/testing/postgres';
import { Database, interviews, users } from '@interviewmaster/database';
import { eq } from 'drizzle-orm';
import { Redis } from 'ioredis';
import { FileStorage } from '../../../src/platform/storage/file-storage.js';
import { Candidate } from '../../interviews/support/candidate.js';
import { signIn, signUp, type TestAccount } from '../../support/accounts.js';
import { createAppDatabase } from '../../support/app-database.js';
import { behindHeldAccount, isSomebodyWaiting } from '../../support/behind-held-account.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { Diary, DiaryModule } from '../support/diary.module.js';
import { exportData } from '../support/exports.js';
import { StorageFolder } from '../support/storage-folder.js';
import { keysThatSay, tablesThatSay } from '../support/traces.js';

const ME = '/api/v1/users/me';

const answerKey = defineKey<string, [userId: string]>({ prefix: 'erasure:answer', layer: 'L3', ttlSeconds: 7200 });
const summaryKey = defineKey<string, [userId: string]>({ prefix: 'erasure:summary', layer: 'L3', ttlSeconds: 7200 });

let folder: StorageFolder;
let app: TestApp;

const remove = ({ auth, password }: TestAccount) => app.http.delete(ME).set(auth).send({ password });

/** A user who has been everywhere, and the words that name them. */
async function livelyUser(): Promise<{ account: TestAccount; other: TestAccount; words: string[] }> {
  const account = await signUp(app);
  const other = await signIn(app, account);
  const displayName = `Ada ${account.userId.slice(-12)}`;
  const change = async (path: string, method: 'patch' | 'put', body: object) => {
    const etag = (await app.http.get(path).set(account.auth)).get('etag')!;
    await app.http[method](path).set(account.auth).set('if-match', etag).send(body).expect(200);
    await app.http.get(path).set(account.auth).expect(200);
  };
  await change(ME, 'patch', { displayName, targetRole: 'backend' });
  await change(`${ME}/preferences`, 'put', { difficulty: 'hard' });
  await app.app.get(Diary).write(account.userId, `of ${displayName}`);
  await exportData(app, account);
  await app.http.get(ME).set(other.auth).expect(200);
  const cache = app.app.get(CacheService);
  await cache.set(answerKey(account.userId), `of ${displayName}`, { tags: [CacheTags.user(account.userId)] });
  await cache.set(summaryKey(account.userId), `of ${displayName}`, { tags: [CacheTags.practice(account.userId)] });
  return { account, other, words: [account.userId, account.email, displayName] };
}

/** What the erasure of one leaves of others. */
async function bystander(): Promise<TestAccount> {
  const account = await signUp(app);
  await app.app.get(Diary).write(account.userId, 'stays');
  await app.http.get(ME).set(account.auth).expect(200);
  return account;
}

async function expectNoTrace(words: readonly string[], redis?: Redis): Promise<void> {
  expect(await tablesThatSay(app, words)).toEqual([]);
  const files = await folder.everything();
  expect(words.filter((word) => files.includes(word))).toEqual([]);
  if (redis) expect(await keysThatSay(redis, words)).toEqual([]);
}

describe('without Redis', () => {
  beforeAll(async () => {
    folder = await StorageFolder.create();
    app = await startTestApp({ environment: folder.environment, imports: [DiaryModule] });
  });
  afterAll(async () => {
    await app.close();
    await folder.remove();
  });

  it('is for those who are signed in and know their password', async () => {
    await app.http.delete(ME).send({ password: 'x' }).expect(401);
    const account = await bystander();
    await app.http.delete(ME).set(account.auth).send({}).expect(422);
    const refused = await app.http.delete(ME).set(account.auth).send({ password: 'not mine' });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([{ pointer: '#/password', detail: 'is not the password of this account' }]);
    expect(refused.headers).not.toHaveProperty('set-cookie');
    await app.http.get(ME).set(account.auth).expect(200);
  });

  it('lets nobody guess the password', async () => {
    const account = await bystander();
    const statuses: number[] = [];
    for (let times = 0; times < 6; times += 1) {
      statuses.push((await app.http.delete(ME).set(account.auth).send({ password: 'wrong' })).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });

  it('leaves no row and no file that names the user, and all of the others', async () => {
    const stays = await bystander();
    const { account, other, words } = await livelyUser();
    expect((await tablesThatSay(app, words)).length).toBeGreaterThan(3);

    const { headers } = await remove(account).expect(204);

    expect(headers['set-cookie']).toEqual([expect.stringMatching(/^__Host-refresh=;.*1970/)]);
    await expectNoTrace(words);
    for (const { auth } of [account, other]) await app.http.get(ME).set(auth).expect(401);
    await app.http.get(ME).set(stays.auth).expect(200);
    expect(await app.app.get(Diary).files(stays.userId)).toHaveLength(1);
  });

  it('lets one of two deletions at once do it', async () => {
    const { account, words } = await livelyUser();
    const statuses = (await Promise.all([remove(account), remove(account)])).map(({ status }) => status);
    for (const status of statuses) expect([204, 401, 422]).toContain(status);
    expect(statuses).toContain(204);
    await expectNoTrace(words);
  });

  it('makes good what failed after the commit', async () => {
    const { account, words } = await livelyUser();
    const storage = app.app.get(FileStorage);
    const broken = jest.spyOn(storage, 'delete').mockRejectedValueOnce(new Error('the disk is away'));
    await remove(account).expect(204);
    expect(broken).toHaveBeenCalled();
    broken.mockRestore();
    await app.http.get(ME).set(account.auth).expect(401);
    await eventually(() => expectNoTrace(words));
  });

  it('answers hostile bodies with a refusal', async () => {
    const account = await bystander();
    for (const body of ['null', '[]', '"x"', '{"password":1}', '{"password":"x","more":1}', '{']) {
      const answer = await app.http.delete(ME).set(account.auth).set('content-type', 'application/json').send(body);
      expect([400, 422, 429]).toContain(answer.status);
    }
  });
});

describe('with Redis', () => {
  let server: RedisServer;
  let redis: Redis;
  let database: TestDatabase;
  let second: TestApp;

  beforeAll(async () => {
    folder = await StorageFolder.create();
    [server, database] = await Promise.all([RedisServer.start(), createAppDatabase('pg')]);
    redis = new Redis(server.url);
    const environment = { ...folder.environment, CACHE_NAMESPACE: 'erasure', CACHE_OPERATION_TIMEOUT_MS: '1000' };
    const start = () => startTestApp({ database, redis: server.url, environment, imports: [DiaryModule] });
    app = await start();
    second = await start();
  });
  afterAll(async () => {
    redis.disconnect();
    await Promise.all([app.close(), second.close()]);
    await Promise.all([server.stop(), database.drop(), folder.remove()]);
  });

  it('leaves no key, no row and no file that names the user, and every process refuses the tokens', async () => {
    const stays = await bystander();
    const { account, other, words } = await livelyUser();
    await second.http.get(ME).set(account.auth).expect(200);
    await second.http.get(ME).set(other.auth).expect(200);
    expect((await keysThatSay(redis, words)).length).toBeGreaterThan(5);

    await remove(account).expect(204);

    for (const { http } of [app, second]) {
      for (const { auth } of [account, other]) await http.get(ME).set(auth).expect(401);
    }
    await expectNoTrace(words, redis);
    expect((await keysThatSay(redis, [stays.userId])).length).toBeGreaterThan(0);
    await second.http.get(ME).set(stays.auth).expect(200);
  });

  it('leaves none that a request under way could bring back', async () => {
    const { account, words } = await livelyUser();
    const [answer] = await Promise.all([
      remove(account),
      ...Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? app : second).http.get(index % 3 === 0 ? ME : `${ME}/preferences`).set(account.auth),
      ),
    ]);
    expect(answer.status).toBe(204);
    await expectNoTrace(words, redis);
  });

  it('takes along what is stored in the moment in which it begins', async () => {
    const { account, words } = await livelyUser();
    const diary = app.app.get(Diary);
    await app.app.get(FileStorage).delete(`diary/${account.userId}/page`);
    const answer = await behindHeldAccount(
      app,
      account.userId,
      () => remove(account),
      () => diary.write(account.userId, `of ${account.email}`),
    );
    expect(answer.status).toBe(204);
    await expectNoTrace(words, redis);
  });

  it('waits for an answer that is being stored, which still has to lock the account', async () => {
    const { account, words } = await livelyUser();
    const { id } = await new Candidate(app.http, account).begin();
    const database = app.app.get(Database);
    const erased = await database.transaction(async (tx) => {
      await tx.select().from(interviews).where(eq(interviews.id, id)).for('update');
      const begun = Promise.resolve(remove(account));
      await eventually(() => isSomebodyWaiting(database));
      await tx.select().from(users).where(eq(users.id, account.userId)).for('key share');
      return { begun };
    });
    expect((await erased.begun).status).toBe(204);
    await expectNoTrace(words, redis);
  });

  it('makes good what failed after the commit, of keys that carry no tag of the user too', async () => {
    const { account, words } = await livelyUser();
    const broken = jest.spyOn(app.app.get(CacheService), 'deleteMany').mockRejectedValueOnce(new Error('it died'));
    await remove(account).expect(204);
    expect(broken).toHaveBeenCalled();
    broken.mockRestore();
    await eventually(() => expectNoTrace(words, redis));
  });

  it('refuses the tokens while Redis is away, and leaves no key once it is back', async () => {
    const { account, other, words } = await livelyUser();
    await server.pause();
    await remove(account).expect(204);
    for (const { auth } of [account, other]) await app.http.get(ME).set(auth).expect(401);
    server.resume();
    await eventually(() => expectNoTrace(words, redis));
    await app.http.get(ME).set(account.auth).expect(401);
    await expectNoTrace(words, redis);
  });
});
