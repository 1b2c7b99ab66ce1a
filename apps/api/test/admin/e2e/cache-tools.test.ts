import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CacheService } from '@interviewmaster/cache';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { useAppDatabase, useTestApp } from '../../support/use-test-app.js';

const ENTRIES = '/api/v1/admin/cache/entries';
const INVALIDATIONS = '/api/v1/admin/cache/invalidations';
const FLUSH = '/api/v1/admin/cache/flush';
const AUDIT = '/api/v1/admin/audit-log';

describe('the cache tools', () => {
  const namespace = `test-${randomUUID()}`;
  const place = useAppDatabase();
  const options = () => ({
    database: place,
    redis: process.env['TEST_REDIS_URL']!,
    environment: { CACHE_NAMESPACE: namespace },
  });
  const test = useTestApp(options);
  /** Another process that shares database and Redis. */
  const other = useTestApp(options);
  let admin: TestAccount;
  let cache: CacheService;

  beforeAll(async () => {
    admin = await signUp(test, { roles: ['admin'] });
    cache = test.app.get(CacheService);
  });

  const inspect = (key: string) => test.http.get(ENTRIES).query({ key }).set(admin.auth);
  const invalidate = (by: string, value: string) => test.http.post(INVALIDATIONS).set(admin.auth).send({ by, value });
  const lastActs = async (count: number) =>
    (await test.http.get(`${AUDIT}?limit=${count}`).set(admin.auth).expect(200)).body.items;

  describe('looking at a key', () => {
    it('tells life, tags and size in each tier, and never the value', async () => {
      const userId = randomUUID();
      const key = CacheKeys.userProfile(userId);
      await cache.set(key, { displayName: 'Nobody’s business' } as never);
      const { body, text } = await inspect(key.text).expect(200);

      expect(body).toMatchObject({
        key: key.text,
        redis: { state: 'valid', tags: [CacheTags.user(userId)], bytes: expect.any(Number) },
      });
      expect(body.redis.ttlSeconds).toBeGreaterThan(29 * 60);
      expect(text).not.toContain('business');
    });

    it('tells that there is nothing', async () => {
      const { body } = await inspect('user:profile:nobody').expect(200);
      expect(body).toEqual({
        key: 'user:profile:nobody',
        memory: null,
        redis: { state: 'absent', bytes: null, ttlSeconds: null, tags: [], loadMs: null },
      });
    });

    it.each([
      ['user:unknown:1', 'the prefix of no key'],
      ['user:profile:%61', 'it is written'],
      ['user:profile:a b', 'visible ASCII'],
    ])('refuses %s, which is no key’s text', async (key, why) => {
      const { body } = await inspect(key).expect(400);
      expect(body.errors).toEqual([{ parameter: 'key', detail: expect.stringContaining(why) }]);
    });
  });

  describe('an invalidation', () => {
    it.each([
      ['key', () => CacheKeys.questionBank<number>('tools', 'a').text],
      ['tag', () => CacheTags.questionBank() as string],
      ['pattern', () => 'question:bank:tools:*'],
    ])('by %s reaches every process', async (by, value) => {
      const key = CacheKeys.questionBank<number>('tools', 'a');
      await cache.set(key, 1);
      const elsewhere = other.app.get(CacheService);
      expect(await elsewhere.get(key)).toBe(1);
      await invalidate(by, value()).expect(200);

      expect(await cache.get(key)).toBeUndefined();
      expect(await elsewhere.get(key)).toBeUndefined();
    });

    it('by pattern tells how many entries it removed', async () => {
      await Promise.all(['a', 'b', 'c'].map((id) => cache.set(CacheKeys.questionBank<number>('many', id), 1)));
      const { body } = await invalidate('pattern', 'question:bank:many:*').expect(200);

      expect(body).toEqual({ removed: 3 });
    });

    it.each([
      ['key', 'user:unknown:1'],
      ['tag', 'user:%61'],
      ['pattern', '*'],
      ['pattern', 'user:[profile'],
    ])('by %s refuses %s, and leaves no line in the log', async (by, value) => {
      const [before] = await lastActs(1);
      const { body } = await invalidate(by, value).expect(422);

      expect(body.errors).toEqual([{ pointer: '#/value', detail: expect.any(String) }]);
      expect(await lastActs(1)).toEqual([before]);
    });
  });

  it('are kept in the log with what they named', async () => {
    await inspect('question:bank:roles').expect(200);
    await invalidate('key', 'question:bank:roles').expect(200);
    await invalidate('tag', 'question-bank').expect(200);
    await invalidate('pattern', 'question:bank:none:*').expect(200);

    expect(await lastActs(4)).toMatchObject(
      [
        ['cache.pattern-deleted', 'question:bank:none:*'],
        ['cache.tag-invalidated', 'question-bank'],
        ['cache.key-deleted', 'question:bank:roles'],
        ['cache.key-inspected', 'question:bank:roles'],
      ].map(([action, id]) => ({ action, target: { type: 'cache', id }, actorId: admin.userId })),
    );
  });

  it('do not flush outside development', async () => {
    const key = CacheKeys.questionBank<number>('kept');
    await cache.set(key, 1);
    const { body } = await test.http.post(FLUSH).set(admin.auth).expect(403);

    expect(body.detail).toContain('outside development');
    expect(await cache.get(key)).toBe(1);
    expect((await lastActs(100)).map(({ action }: { action: string }) => action)).not.toContain('cache.flushed');
  });
});

describe('the cache tools in development', () => {
  const test = useTestApp({ environment: { NODE_ENV: 'development' } });

  it('flush', async () => {
    const admin = await signUp(test, { roles: ['admin'] });
    const cache = test.app.get(CacheService);
    const key = CacheKeys.questionBank<number>('flushed');
    await cache.set(key, 1);
    await test.http.post(FLUSH).set(admin.auth).expect(204);

    expect(await cache.get(key)).toBeUndefined();
    const { body } = await test.http.get(AUDIT).set(admin.auth).expect(200);
    expect(body.items).toMatchObject([{ action: 'cache.flushed', target: { type: 'cache', id: null } }]);
  });
});
