import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, RedisServer } from '@interviewmaster/testing';
import { testKeys } from '../../support/keys.js';
import { at, cacheOptions, type OpenCache, openCache } from '../../support/open-cache.js';

const key = testKeys<string>({ whenUncoordinated: 'reload' })('a');

describe('whenCoherent', () => {
  let redis: RedisServer;
  let here: OpenCache;
  let there: OpenCache;

  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(() => redis.stop());

  beforeEach(async () => {
    const options = cacheOptions({ redis: at(redis), operationTimeoutMs: 500 });
    [here, there] = [await openCache(options), await openCache(options)];
    await there.set(key, 'old');
    await eventually(async () => {
      expect(await there.get(key)).toBe('old');
      expect((await there.metrics()).tiers.memory.entries).toBe(1);
    });
  });
  afterEach(() => Promise.all([here.close(), there.close()]));

  async function waitedMs(): Promise<number> {
    const start = performance.now();
    await here.whenCoherent();
    return performance.now() - start;
  }

  const readThere = (): Promise<string> => there.getOrLoad(key, () => 'new');

  it('costs nothing while Redis acknowledges', async () => {
    await here.delete(key);
    expect(await waitedMs()).toBeLessThan(50);
  });

  it('resolves when no other process serves the entry any more, with a Redis that is paused', async () => {
    await redis.pause();
    try {
      await here.delete(key);
      expect(here.status().pendingInvalidations).toBe(1);
      expect(await waitedMs()).toBeGreaterThanOrEqual(here.silenceNoticedWithinMs - 1);
      expect(await readThere()).toBe('new');
    } finally {
      redis.resume();
    }
  });

  it('resolves when Redis has carried out the invalidation, with a Redis that was paused for a moment', async () => {
    await redis.pause();
    await here.delete(key);
    redis.resume();
    expect(await waitedMs()).toBeLessThan(here.silenceNoticedWithinMs);
    expect(here.status()).toMatchObject({ redis: 'connected', invalidationFeed: 'up', pendingInvalidations: 0 });
    await eventually(async () => expect(await readThere()).toBe('new'));
  });
});
