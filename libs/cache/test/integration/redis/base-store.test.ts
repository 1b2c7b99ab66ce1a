import { beforeAll, describe, expect, it } from '@jest/globals';
import { redisInsStore } from 'cache-manager-ioredis-yet';
import type { Redis } from 'ioredis';
import { type BytesStore, createBytesStore } from '../../../src/redis/commands.js';
import { useRedis } from '@interviewmaster/testing/jest';
import { TREACHEROUS_STRINGS } from '../../support/json-arbitrary.js';
import { testKeys } from '../../support/keys.js';
import { at, openCache } from '../../support/open-cache.js';

/** The store of `cache-manager-ioredis-yet` as it is; its own type names one that cache-manager no longer has. */
interface BaseStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, ttlMs?: number): Promise<void>;
}

const server = useRedis();
let client: Redis;
let base: BaseStore;
let store: BytesStore;

beforeAll(async () => {
  client = server.client();
  base = redisInsStore(client) as unknown as BaseStore;
  store = createBytesStore(client);
});

describe('the base store alone, which is why its codec is not used', () => {
  it('turns a stored string into a function that can be called', async () => {
    await base.set('function', '_function_x|() => 1');
    expect(typeof (await base.get('function'))).toBe('function');
  });

  it('turns a stored string into a date', async () => {
    await base.set('date', '_date_x');
    expect(Object.prototype.toString.call(await base.get('date'))).toBe('[object Date]');
  });

  it('cannot read some strings that it has stored', async () => {
    await base.set('regexp', '_regexp_a|b');
    await expect(base.get('regexp')).rejects.toThrow();
  });
});

describe('the bytes store over it', () => {
  it.each(TREACHEROUS_STRINGS.map((text) => Buffer.from(text)))('gives %o back as it was stored', async (bytes) => {
    await store.set('bytes', bytes, 60_000);
    expect(await store.get('bytes')).toEqual(bytes);
  });

  it('gives bytes back that are no text', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    await store.set('binary', bytes, 60_000);
    expect(await store.get('binary')).toEqual(bytes);
  });

  it('uses ttl and del of the base as they are', async () => {
    expect(await store.get('k')).toBeNull();
    expect(await store.ttl('k')).toBe(-2);
    await store.set('k', Buffer.from('1'), 60_000);
    expect(await store.ttl('k')).toBeGreaterThan(50_000);
    await store.del('k');
    expect(await store.get('k')).toBeNull();
    await client.set('for ever', '1');
    expect(await store.ttl('for ever')).toBe(-1);
  });
});

describe('what stands in Redis when somebody else wrote it', () => {
  const keyOf = testKeys();

  it.each([
    ['text of the base store', '"_function_x|() => 1"'],
    ['plain text', 'hello'],
    ['JSON', '{"a":1}'],
    ['nothing', ''],
    ['an entry of another format', 'im0 a b 0 0 j - -\n1'],
    ['half an entry', 'ce1 a b 0 0'],
    ['a lease of nobody', 'cl1 token'],
  ])('is a miss, and is replaced: %s', async (_what, text) => {
    await using cache = await openCache({ namespace: 'foreign', redis: at(server), leaseMs: 100 });
    await client.set(`foreign:${keyOf('1').text}`, text, 'PX', 1000);
    expect(await cache.get(keyOf('1'))).toBeUndefined();
    expect(await cache.getOrLoad(keyOf('1'), () => 'loaded')).toBe('loaded');
    expect(await cache.get(keyOf('1'))).toBe('loaded');
  });

  it('is a miss when it is no string at all', async () => {
    await using cache = await openCache({ namespace: 'foreign', redis: at(server) });
    await client.rpush(`foreign:${keyOf('list').text}`, 'a', 'b');
    expect(await cache.get(keyOf('list'))).toBeUndefined();
    expect(await cache.exists(keyOf('list'))).toBe(false);
    expect(await cache.getOrLoad(keyOf('list'), () => 'loaded')).toBe('loaded');
    expect(await cache.get(keyOf('list'))).toBe('loaded');
    expect(cache.status().redis).toBe('connected');
  });

  it('is counted when it was signed by nobody or damaged', async () => {
    const [signed, damaged] = [keyOf('signed'), keyOf('damaged')];
    const options = { namespace: 'counted', redis: at(server), memory: { enabled: false } };
    await using unsigned = await openCache(options);
    await unsigned.set(signed, 1);
    await unsigned.set(damaged, { a: 1 });
    await client.append(`counted:${damaged.text}`, '}');
    await using cache = await openCache({ ...options, signingKey: 's'.repeat(32) });
    expect(await cache.get(signed)).toBeUndefined();
    expect(await unsigned.get(damaged)).toBeUndefined();
    await unsigned.metrics();
    expect((await cache.metrics()).errors).toEqual({ redis: 0, corrupt: 1, unauthenticated: 1 });
    expect(await cache.getOrLoad(signed, () => 2)).toBe(2);
    expect(await cache.get(signed)).toBe(2);
  });
});
