import { describe, expect, it } from '@jest/globals';
import { FakeClock } from '@interviewmaster/testing';
import { testKeys } from '../../support/keys.js';
import { openCache } from '../../support/open-cache.js';
import { describeCacheService } from './suite.js';

const clock = new FakeClock(1_000_000);

describe('CacheService on memory alone', () => {
  describeCacheService({
    open: (options) => openCache({ clock, ...options }),
    elapse: async (ms) => clock.advance(ms),
  });

  it('says that no Redis is configured, which is no failure', async () => {
    await using cache = await openCache();
    expect(cache.status()).toEqual({
      redis: 'not-configured',
      breaker: 'none',
      invalidationFeed: 'none',
      connections: 0,
      pendingInvalidations: 0,
    });
    expect(await cache.ping(1)).toBe(0);
    expect(await cache.metrics()).toMatchObject({
      available: true,
      scope: 'this-process',
      tiers: { redis: { state: 'not-configured', hits: 0 } },
    });
  });

  it('keeps within its limits, and counts what had to make room', async () => {
    const keyOf = testKeys();
    await using cache = await openCache({ memory: { maxEntries: 10 } });
    for (let index = 0; index < 25; index++) await cache.set(keyOf(String(index)), index);
    expect(await cache.metrics()).toMatchObject({ tiers: { memory: { entries: 10, evictions: 15 } } });
    expect(await cache.get(keyOf('24'))).toBe(24);
  });

  it('reckons values of the loader in bytes', async () => {
    const keyOf = testKeys();
    await using cache = await openCache();
    const sizeOf = async (store: () => Promise<unknown>): Promise<number> => {
      const before = (await cache.metrics()).tiers.memory.bytes;
      await store();
      return (await cache.metrics()).tiers.memory.bytes - before;
    };
    const value = '漢'.repeat(1000);
    const stored = await sizeOf(() => cache.set(keyOf('a'), value));
    expect(stored).toBeGreaterThan(3000);
    expect(await sizeOf(() => cache.getOrLoad(keyOf('b'), () => value))).toBe(stored);
  });
});
