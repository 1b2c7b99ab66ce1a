import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../src/index.js';
import { type RedisServer } from '@interviewmaster/testing';
import { useRedis } from '@interviewmaster/testing/jest';
import { Caches, type CacheSettings } from './support/open-cache.js';
import { keys } from './support/scenario-keys.js';
import { useProcess } from './support/start-process.js';

const key = keys.item('a');
const VALUE = { name: 'Ada', skills: ['algebra', 'engines'], notes: 'x'.repeat(200) };
const SIGNED: CacheSettings = { signingKey: 'a key that is long enough to sign with' };
const COMPRESSED: CacheSettings = { compressionThresholdBytes: 1 };

const redis = useRedis();
const other = useProcess();
let caches: Caches;
let redisKey: string;

beforeEach(() => {
  caches = new Caches(redis);
  redisKey = `${caches.namespace}:${key.text}`;
});
afterEach(() => caches.close());

/** Every reply comes from Redis, not from memory. */
const open = (settings: CacheSettings = {}) => caches.open({ ...settings, memory: { enabled: false } });

/** The bytes of a stored entry. */
async function stored(cache: CacheService, of = key, value: unknown = VALUE): Promise<Buffer> {
  await cache.set(of, value);
  return (await redis.client().getBuffer(`${caches.namespace}:${of.text}`))!;
}

const place = (bytes: Buffer | string) => redis.client().set(redisKey, bytes, 'PX', 60_000);

describe('25 bytes that are not what was stored', () => {
  const foreign: [string, Buffer | string][] = [
    ['nothing', ''],
    ['JSON', JSON.stringify(VALUE)],
    ['what telejson would revive', '"_function_x|() => 1"'],
    ['an older format', 'im0 id epoch 0 0 j - -\n{"name":"Ada"}'],
    ['a newer format', 'im2 id epoch 0 0 j - -\n{"name":"Ada"}'],
    ['the beginning of ours', 'ce1 '],
    ['too few words', 'ce1 id epoch 0 0 j -\n1'],
    ['too many words', 'ce1 id epoch 0 0 j - - -\n1'],
    ['an encoding nobody knows', 'ce1 id epoch 0 0 x - -\n1'],
    ['numbers that are none', 'ce1 id epoch NaN -1 j - -\n1'],
    ['a failure that is none', 'cf1 token {"name":'],
    ['a lease that never ends', 'cl1 somebody'],
    ['random bytes', Buffer.from([0, 255, 10, 13, 32, 128, 1, 2, 3])],
  ];

  it.each(foreign)('foreign: %s is a miss, and makes way', async (_what, bytes) => {
    const cache = await open();
    await redis.client().set(redisKey, bytes);
    expect(await cache.get(key)).toBeUndefined();
    expect(await cache.exists(key)).toBe(false);
    expect(await cache.ttlSeconds(key)).toBeUndefined();
    expect(await cache.getOrLoad(key, () => 'loaded')).toBe('loaded');
    expect(await cache.get(key)).toBe('loaded');
  });

  it.each([
    ['list', (client: ReturnType<RedisServer['client']>) => client.rpush(redisKey, 'a')],
    ['hash', (client: ReturnType<RedisServer['client']>) => client.hset(redisKey, 'a', '1')],
    ['stream', (client: ReturnType<RedisServer['client']>) => client.xadd(redisKey, '*', 'a', '1')],
  ])('foreign: a %s is a miss, and makes way', async (_type, put) => {
    const cache = await open();
    await put(redis.client());
    expect(await cache.get(key)).toBeUndefined();
    expect(await cache.getOrLoad(key, () => 'loaded')).toBe('loaded');
    expect(await cache.get(key)).toBe('loaded');
  });

  it.each([
    ['as it is', {}],
    ['compressed', COMPRESSED],
    ['signed', SIGNED],
    ['signed and compressed', { ...SIGNED, ...COMPRESSED }],
  ])('truncated anywhere is a miss (%s)', async (_how, settings) => {
    const cache = await open(settings);
    const bytes = await stored(cache);
    await place(bytes);
    expect(await cache.get(key)).toEqual(VALUE);
    for (let length = 0; length < bytes.length; length++) {
      await place(bytes.subarray(0, length));
      expect([length, await cache.get(key)]).toEqual([length, undefined]);
    }
  });

  it('altered in any byte is a miss, in the payload and before it, when entries are signed', async () => {
    const cache = await open(SIGNED);
    const bytes = await stored(cache);
    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes);
      altered[at]! ^= 1 << (at % 8);
      await place(altered);
      expect([at, await cache.get(key)]).toEqual([at, undefined]);
    }
    expect((await cache.metrics()).errors.unauthenticated).toBeGreaterThan(0);
  });

  it('altered in any byte is never an exception and never another type, when they are not', async () => {
    const cache = await open();
    const bytes = await stored(cache);
    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes);
      altered[at]! ^= 1 << (at % 8);
      await place(altered);
      expect(typeof ((await cache.get(key)) ?? {})).toBe('object');
    }
  });

  it('compressed bytes that are damaged are a miss in a process of its own too', async () => {
    const bytes = await stored(await open(COMPRESSED));
    await other.call('open', { host: redis.host, port: redis.port }, { namespace: caches.namespace, ...COMPRESSED });
    const payload = bytes.indexOf('\n') + 1;
    for (let at = payload; at < bytes.length; at++) {
      const altered = Buffer.from(bytes);
      altered[at]! ^= 0xff;
      await place(altered);
      const value = await other.call('get', 'item', 'a');
      expect(typeof (value ?? {})).toBe('object');
    }
  });

  it('a bomb of compressed bytes is a miss', async () => {
    const generous = await open(COMPRESSED);
    const bomb = await stored(generous, key, 'x'.repeat(4_000_000));
    await place(bomb);
    const frugal = await open({ ...COMPRESSED, maxValueBytes: 1000 });
    expect(await frugal.get(key)).toBeUndefined();
    expect((await generous.get(key)) as string).toHaveLength(4_000_000);
  });

  it('nested beyond all measure is a miss', async () => {
    const cache = await open();
    const header = String(await stored(cache)).split('\n')[0]!;
    await place(`${header}\n${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(await cache.get(key)).toBeUndefined();
  });

  it('moved to another key is a miss, and counted, when entries are signed', async () => {
    const cache = await open(SIGNED);
    await place(await stored(cache, keys.item('b')));
    expect(await cache.get(keys.item('b'))).toEqual(VALUE);
    expect(await cache.get(key)).toBeUndefined();
    expect((await cache.metrics()).errors.unauthenticated).toBe(1);
  });

  it('unsigned, or signed with another key, is a miss where entries are signed', async () => {
    const cache = await open(SIGNED);
    for (const settings of [{}, { signingKey: 'another key, and also a long enough one' }]) {
      await place(await stored(await open(settings)));
      expect(await cache.get(key)).toBeUndefined();
    }
    expect((await cache.metrics()).errors.unauthenticated).toBe(2);
  });
});
