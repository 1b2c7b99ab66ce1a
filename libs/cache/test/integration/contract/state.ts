/* eslint-disable jest/no-export -- a suite that every configuration runs */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CacheService, cacheTag } from '../../../src/index.js';
import { errorOf } from '../../support/error-code.js';
import { testKeys } from '../../support/keys.js';
import type { OpenCache } from '../../support/open-cache.js';
import type { Subject } from './subject.js';

/** What the cache tells of itself, and what it does when it is closed. */
export function describeState(subject: Subject): void {
  const keyOf = testKeys();
  const { prefix } = keyOf('any');
  let cache: OpenCache;

  beforeEach(async () => {
    cache = await subject.open();
  });
  afterEach(() => cache.onApplicationShutdown());

  describe('metrics', () => {
    it('count every request once, whole and by prefix', async () => {
      const other = testKeys();
      await cache.set(keyOf('1'), 1);
      for (let time = 0; time < 3; time++) await cache.get(keyOf('1'));
      await cache.get(keyOf('none'));
      await cache.getOrLoad(other('1'), () => 1);
      await cache.getOrLoad(other('1'), () => 1);
      await cache.getMany([keyOf('1'), keyOf('none')]);
      await cache.delete(keyOf('1'));
      await errorOf(() => cache.getOrLoad(other('bad'), () => Promise.reject(new Error('no'))));
      const metrics = await cache.metrics();
      expect(metrics).toMatchObject({
        available: true,
        hits: 5,
        misses: 4,
        totalRequests: 9,
        hitRate: 55.56,
        sets: 1,
        deletes: 1,
        loads: { count: 2, errors: 1, coalesced: 0 },
        errors: { redis: 0, corrupt: 0, unauthenticated: 0 },
      });
      expect(Object.keys(metrics.prefixes).sort()).toEqual([prefix, other('x').prefix].sort());
      expect(metrics.prefixes[prefix]).toMatchObject({ hits: 4, misses: 2, totalRequests: 6, hitRate: 66.67 });
      expect(metrics.prefixes[other('x').prefix]).toMatchObject({ hits: 1, misses: 2, loads: { count: 2, errors: 1 } });
      expect(metrics.tiers.memory.hits + metrics.tiers.redis.hits).toBe(5);
    });

    it('count neither exists, ttlSeconds nor expire as a request', async () => {
      await cache.set(keyOf('1'), 1);
      await cache.exists(keyOf('1'));
      await cache.ttlSeconds(keyOf('1'));
      await cache.expire(keyOf('1'), 10);
      expect(await cache.metrics()).toMatchObject({ totalRequests: 0, hitRate: 0 });
    });

    it('count those who shared a load', async () => {
      // The first change in a new namespace makes it known to all, which ends what is under way.
      await using first = await subject.open({ namespace: 'test-of-sharing' });
      await first.set(keyOf('first'), 1);
      await using cache = await subject.open({ namespace: 'test-of-sharing' });
      const { promise, resolve } = Promise.withResolvers<number>();
      const callers = Array.from({ length: 5 }, () => cache.getOrLoad(keyOf('1'), () => promise));
      resolve(1);
      await Promise.all(callers);
      expect((await cache.metrics()).prefixes[prefix]).toMatchObject({
        misses: 5,
        hits: 0,
        loads: { count: 1, coalesced: 4 },
      });
    });

    it('lose nothing that is counted while they are read', async () => {
      await cache.getOrLoad(keyOf('1'), async () => {
        await cache.metrics();
        return 1;
      });
      await Promise.all([cache.get(keyOf('none')), cache.metrics(), cache.get(keyOf('none')), cache.metrics()]);
      expect(await cache.metrics()).toMatchObject({ misses: 3, loads: { count: 1 } });
    });
  });

  it('answers a ping', async () => {
    expect(await cache.ping(2000)).toBeGreaterThanOrEqual(0);
  });

  describe('a closed cache', () => {
    const tag = cacheTag('t');
    const calls: [name: string, call: (closed: CacheService) => unknown][] = [
      ['get', (closed) => closed.get(keyOf('1'))],
      ['getMany', (closed) => closed.getMany([keyOf('1')])],
      ['getOrLoad', (closed) => closed.getOrLoad(keyOf('1'), () => 1)],
      ['set', (closed) => closed.set(keyOf('1'), 1)],
      ['setMany', (closed) => closed.setMany([{ key: keyOf('1'), value: 1 }])],
      ['delete', (closed) => closed.delete(keyOf('1'))],
      ['deleteMany', (closed) => closed.deleteMany([keyOf('1')])],
      ['exists', (closed) => closed.exists(keyOf('1'))],
      ['ttlSeconds', (closed) => closed.ttlSeconds(keyOf('1'))],
      ['inspect', (closed) => closed.inspect(keyOf('1'))],
      ['expire', (closed) => closed.expire(keyOf('1'), 1)],
      ['deletePattern', (closed) => closed.deletePattern('test:*')],
      ['invalidateTags', (closed) => closed.invalidateTags(tag)],
      ['flush', (closed) => closed.flush()],
      ['metrics', (closed) => closed.metrics()],
      ['ping', (closed) => closed.ping(100)],
    ];

    it.each(calls)('refuses %s, as a rejection', async (_name, call) => {
      await cache.onApplicationShutdown();
      const refused = call(cache);
      expect(refused).toBeInstanceOf(Promise);
      await expect(refused).rejects.toMatchObject({ code: 'CACHE_CLOSED' });
    });

    it('can be closed again', async () => {
      await cache.onApplicationShutdown();
      await expect(cache.onApplicationShutdown()).resolves.toBeUndefined();
    });
  });
}
