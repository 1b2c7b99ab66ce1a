import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '@interviewmaster/testing';
import { useRedis } from '@interviewmaster/testing/jest';
import { testKeys } from '../../support/keys.js';
import { at, openCache } from '../../support/open-cache.js';
import { describeCacheService } from './suite.js';

const server = useRedis();

const slack = { operationTimeoutMs: 5000 };

describe('CacheService on Redis with a memory tier', () => {
  describeCacheService({
    open: (options) => openCache({ redis: at(server), ...slack, ...options }),
    elapse: (ms) => sleep(ms),
  });

  it('serves a second read from memory', async () => {
    const keyOf = testKeys();
    await using cache = await openCache({ redis: at(server), ...slack });
    await cache.set(keyOf('1'), 1);
    // The report of the own write drops a memory entry that was made before it arrived.
    await eventually(async () => {
      await cache.get(keyOf('1'));
      expect((await cache.metrics()).tiers.memory.hits).toBeGreaterThanOrEqual(1);
    });
    const { scope, tiers } = await cache.metrics();
    expect(scope).toBe('all-processes');
    expect(tiers).toMatchObject({ memory: { entries: 1 }, redis: { state: 'connected' } });
    expect(tiers.redis.hits).toBeGreaterThanOrEqual(1);
  });

  it('says that all is well', async () => {
    await using cache = await openCache({ redis: at(server), ...slack });
    expect(cache.status()).toEqual({
      redis: 'connected',
      breaker: 'closed',
      invalidationFeed: 'up',
      connections: 1,
      pendingInvalidations: 0,
    });
  });
});

describe('CacheService on Redis without a memory tier', () => {
  describeCacheService({
    open: (options) => openCache({ redis: at(server), memory: { enabled: false }, ...slack, ...options }),
    elapse: (ms) => sleep(ms),
  });

  it('keeps no memory entry', async () => {
    const keyOf = testKeys();
    await using cache = await openCache({ redis: at(server), memory: { enabled: false }, ...slack });
    await cache.set(keyOf('1'), 1);
    await cache.get(keyOf('1'));
    await cache.get(keyOf('1'));
    expect(await cache.metrics()).toMatchObject({
      tiers: { memory: { hits: 0, entries: 0, bytes: 0 }, redis: { hits: 2 } },
    });
  });
});
