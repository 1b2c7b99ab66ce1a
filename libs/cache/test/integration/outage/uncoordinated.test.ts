import { describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../../src/index.js';
import { eventually } from '@interviewmaster/testing';
import { useRedis } from '@interviewmaster/testing/jest';
import { at, openCache } from '../../support/open-cache.js';
import { testKeys } from '../../support/keys.js';

const revocable = testKeys<number>({ whenUncoordinated: 'reload' });
const ordinary = testKeys<number>();

/** Reads both keys twice, with loaders that count their calls. */
async function loadsOf(cache: CacheService): Promise<{ revocable: number; ordinary: number }> {
  const loads = { revocable: 0, ordinary: 0 };
  for (let read = 0; read < 2; read++) {
    await cache.getOrLoad(revocable('a'), async () => ++loads.revocable);
    await cache.getOrLoad(ordinary('a'), async () => ++loads.ordinary);
  }
  return loads;
}

describe('a key that is reloaded while changes are not reported', () => {
  const redis = useRedis();

  it('is served from memory while Redis reports', async () => {
    await using cache = await openCache({ redis: at(redis) });
    expect(await loadsOf(cache)).toEqual({ revocable: 1, ordinary: 1 });
  });

  it('is loaded at each read while Redis is away, and from the first one on', async () => {
    await using cache = await openCache({ redis: at(redis) });
    await loadsOf(cache);
    await redis.kill();
    await eventually(async () => expect(cache.status()).toMatchObject({ redis: 'unavailable' }));
    expect(await loadsOf(cache)).toEqual({ revocable: 2, ordinary: 0 });
    expect(await cache.get(revocable('a'))).toBeUndefined();
    await redis.restart();
    await eventually(async () => expect(cache.status()).toMatchObject({ redis: 'connected', invalidationFeed: 'up' }));
    expect((await loadsOf(cache)).revocable).toBeLessThanOrEqual(1);
  });

  it('is loaded at each read without Redis where other processes change things', async () => {
    await using cache = await openCache({ soleProcess: false });
    expect(await loadsOf(cache)).toEqual({ revocable: 2, ordinary: 1 });
  });

  it('is served from memory without Redis in a process that is alone', async () => {
    await using cache = await openCache();
    expect(await loadsOf(cache)).toEqual({ revocable: 1, ordinary: 1 });
  });
});
