import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../src/index.js';
import { eventually } from '@interviewmaster/testing';
import { useProxy, useRedis } from '@interviewmaster/testing/jest';
import { isData } from './support/connections.js';
import { Caches } from './support/open-cache.js';
import { group, keys } from './support/scenario-keys.js';

const key = keys.item('a');
/** Far beyond every deadline of the cache, far below the seconds for which a client alone would wait. */
const BOUND_MS = 4000;

const redis = useRedis();
const proxy = useProxy(redis);
let caches: Caches;
let cache: CacheService;

beforeEach(async () => {
  caches = new Caches(redis);
  cache = await caches.open({ operationTimeoutMs: 100 }, proxy);
});
afterEach(async () => {
  if (!redis.isAnswering) redis.resume();
  await proxy.restore();
  await caches.close();
});

const silences = [
  { what: 'stands still (SIGSTOP)', begin: () => redis.pause(), end: async () => redis.resume() },
  { what: 'is behind a dead network', begin: async () => void proxy.blackhole(), end: () => proxy.restore() },
  { what: 'loses every packet', begin: async () => void proxy.drop(), end: () => proxy.restore() },
  {
    what: 'takes commands and answers none',
    begin: async () => void proxy.blackhole({ direction: 'toClient', where: isData }),
    end: () => proxy.restore(),
  },
] as const;

describe.each(silences)('13 Redis $what', ({ begin, end }) => {
  it('bounds every operation, and throws nothing', async () => {
    await cache.set(key, 'old');
    await begin();
    const [got, loaded, , , removed, touched, many] = await bounded(
      Promise.all([
        cache.get(keys.item('b')),
        cache.getOrLoad(keys.item('c'), () => 'loaded'),
        cache.set(keys.item('d'), 'set'),
        cache.delete(key),
        cache.deletePattern('scenario:item:x*'),
        cache.expire(keys.item('e'), 60),
        cache.getMany([keys.item('f'), keys.item('g')]),
        cache.invalidateTags(group('g')),
        cache.metrics(),
      ]),
    );
    expect([got, loaded, removed, touched, many]).toEqual([undefined, 'loaded', 0, false, [undefined, undefined]]);
    expect(await cache.get(key)).toBeUndefined();
    expect(await cache.get(keys.item('d'))).toBe('set');
    await end();
  });

  it('opens the breaker, asks no more, and uses Redis again when it answers', async () => {
    await begin();
    await eventually(async () => {
      await bounded(cache.get(key));
      expect(cache.status().breaker).not.toBe('closed');
    });
    const values = await bounded(
      Promise.all(Array.from({ length: 1000 }, (_, id) => cache.getOrLoad(keys.item(`many${id}`), () => id))),
    );
    expect(values).toEqual(Array.from({ length: 1000 }, (_, id) => id));
    await end();
    await eventually(() => expect(cache.status()).toMatchObject({ redis: 'connected', breaker: 'closed' }));
    await cache.set(key, 'new');
    expect(await (await caches.open()).get(key)).toBe('new');
  });

  it('bounds those who wait for a load in another process', async () => {
    const other = await caches.open({ operationTimeoutMs: 100 });
    const held = Promise.withResolvers<string>();
    const loading = other.getOrLoad(key, () => held.promise);
    await eventually(async () => expect(await redis.command('EXISTS', `${caches.namespace}:${key.text}`)).toBe(1));
    const waiting = cache.getOrLoad(key, () => 'by itself');
    await begin();
    expect(await bounded(waiting)).toBe('by itself');
    await end();
    held.resolve('of the other');
    expect(await loading).toBe('of the other');
  });
});

async function bounded<Value>(promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${BOUND_MS} ms`)), BOUND_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
