import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../src/index.js';
import { eventually, FakeClock } from '@interviewmaster/testing';
import { useProxy, useRedis } from '@interviewmaster/testing/jest';
import { HeldLoader } from './support/held-loader.js';
import { Caches } from './support/open-cache.js';
import { keys } from './support/scenario-keys.js';
import { setExpired } from './support/set-expired.js';
import { useProcess } from './support/start-process.js';

const graced = keys.graced('a');

const redis = useRedis();
const proxy = useProxy(redis);
const other = useProcess();
let caches: Caches;
let cache: CacheService;
let loader: HeldLoader;

beforeEach(async () => {
  caches = new Caches(redis);
  loader = new HeldLoader();
  cache = await caches.open({}, proxy);
  await other.call('open', { host: redis.host, port: redis.port }, { namespace: caches.namespace });
});
afterEach(async () => {
  await proxy.restore();
  await caches.close();
});

describe('18 a load that is slower than the soft time-out', () => {
  it('is waited for no longer: all have the expired value now, and the fresh one later, in both tiers', async () => {
    await setExpired(cache, graced, 'expired');
    expect(await cache.getOrLoad(graced, loader.load)).toBe('expired');
    await loader.begun;
    expect(await other.call('load', 'graced', 'a', { value: 'not asked for' })).toBe('expired');
    expect(await other.call('loadCount')).toBe(0);
    loader.finish('fresh');
    await eventually(async () => {
      expect(await cache.get(graced)).toBe('fresh');
      expect(await other.call('get', 'graced', 'a')).toBe('fresh');
      expect([(await cache.metrics()).tiers.memory.entries, await other.call('memoryEntries')]).toEqual([1, 1]);
    });
    expect(await (await caches.open()).get(graced)).toBe('fresh');
    expect(loader.runs).toBe(1);
  });

  it('gives its value to all who are still waiting for it when it is fast enough', async () => {
    await setExpired(cache, graced, 'expired');
    await eventually(async () => {
      // On a busy machine even this may come too late; the next one finds it fresh.
      expect(await cache.getOrLoad(graced, () => 'fresh')).toBe('fresh');
    });
  });
});

describe('19 a refresh in the background that fails', () => {
  it('is no unhandled rejection, and keeps nobody from a load that is wanted', async () => {
    await setExpired(cache, graced, 'expired');
    const held = other.call('holdLoad', 'failing', 'graced', 'a');
    await other.call('loadBegun', 'failing');
    expect(await held).toBe('expired');
    await other.call('failLoad', 'failing', 'the database is away', 'DB_AWAY');
    expect(await other.call('load', 'graced', 'a', { value: 'too early' })).toBe('expired');
    await cache.delete(graced);
    expect(await cache.getOrLoad(graced, () => 'fresh')).toBe('fresh');
    expect(await other.call('load', 'graced', 'a', { value: 'not asked for' })).toBe('fresh');
    expect(await other.call('unhandledRejections')).toBe(0);
  });

  it('frees its lease also when it never ends', async () => {
    const hasty = keys.hasty('a');
    await setExpired(cache, hasty, 'expired');
    expect(await other.call('holdLoad', 'hung', 'hasty', 'a')).toBe('expired');
    await other.call('loadBegun', 'hung');
    // Its time-out, and then the pause before the next try.
    await eventually(async () => expect(await cache.getOrLoad(hasty, () => 'fresh')).toBe('fresh'), {
      timeoutMs: 15_000,
      intervalMs: 100,
    });
    expect(await other.call('unhandledRejections')).toBe(0);
  });

  it('gives what the loader gave, also when Redis goes away in the middle of it', async () => {
    await cache.set(graced, 'expired', { ttlSeconds: 0.2 });
    await eventually(async () => {
      expect(await cache.get(graced)).toBe('expired');
      expect((await cache.metrics()).tiers.memory.entries).toBe(1);
    });
    await eventually(async () => expect(await cache.get(graced)).toBeUndefined());
    expect(await cache.getOrLoad(graced, loader.load)).toBe('expired');
    await loader.begun;
    await using _refusal = await proxy.refuse();
    proxy.cut();
    await eventually(() => expect(cache.status()).toMatchObject({ redis: 'unavailable', invalidationFeed: 'down' }));
    const waiting = cache.getOrLoad(graced, () => 'not asked for');
    loader.finish('fresh');
    expect(await waiting).toBe('fresh');
  });

  it('gives what the loader gave, also when Redis comes back in the middle of it', async () => {
    const refusal = await proxy.refuse();
    proxy.cut();
    await eventually(() => expect(cache.status().redis).toBe('unavailable'));
    await setExpired(cache, graced, 'expired alone');
    expect(await cache.getOrLoad(graced, loader.load)).toBe('expired alone');
    await loader.begun;
    await refusal.lift();
    await eventually(() => expect(cache.status().redis).toBe('connected'));
    await setExpired(cache, graced, 'expired');
    const waiting = cache.getOrLoad(graced, () => 'fresh');
    loader.finish('of the outage');
    expect(['expired', 'fresh']).toContain(await waiting);
    await eventually(async () => expect(await cache.get(graced)).toBe('fresh'));
  });
});

describe('20 an early refresh', () => {
  it('runs once for all processes while everybody has the value that has not expired', async () => {
    const early = keys.early('a');
    const clock = new FakeClock(performance.now());
    const first = await caches.open({ clock });
    // A load as long as the life of its value makes a refresh due at once, for every third caller.
    await first.getOrLoad(early, () => {
      clock.advance(900_000);
      return 'first';
    });
    await eventually(async () => {
      expect(await first.getOrLoad(early, loader.load)).toBe('first');
      expect(loader.runs).toBe(1);
    });
    const [mine, theirs] = await Promise.all([
      Promise.all(Array.from({ length: 1000 }, () => cache.getOrLoad(early, () => 'not asked for'))),
      other.call('loadMany', 1000, 'early', 'a', { value: 'not asked for' }),
    ]);
    expect(new Set([...mine, ...theirs])).toEqual(new Set(['first']));
    expect(await other.call('loadCount')).toBe(0);
    expect(loader.runs).toBe(1);
    loader.finish('second');
    await eventually(async () => {
      expect(await first.get(early)).toBe('second');
      expect(await cache.get(early)).toBe('second');
      expect(await other.call('get', 'early', 'a')).toBe('second');
    });
  });
});

describe('21 retries in the time of grace', () => {
  it('are throttled over all processes, and do come', async () => {
    await setExpired(cache, graced, 'expired');
    const failing = async () => {
      runs += 1;
      throw new Error('the database is away');
    };
    let runs = 0;
    for (let call = 0; call < 50; call++) {
      expect(await cache.getOrLoad(graced, failing)).toBe('expired');
      expect(await other.call('load', 'graced', 'a', { value: 'too early' })).toBe('expired');
    }
    expect(runs).toBe(1);
    expect(await other.call('loadCount')).toBe(0);
    await eventually(async () => expect(await cache.getOrLoad(graced, () => 'fresh')).toBe('fresh'), {
      timeoutMs: 15_000,
      intervalMs: 100,
    });
  });

  it('are throttled without Redis too', async () => {
    await using _refusal = await proxy.refuse();
    proxy.cut();
    await eventually(() => expect(cache.status().redis).toBe('unavailable'));
    await setExpired(cache, graced, 'expired');
    let runs = 0;
    for (let call = 0; call < 50; call++) {
      const value = await cache.getOrLoad(graced, async () => {
        runs += 1;
        throw new Error('the database is away');
      });
      expect(value).toBe('expired');
    }
    expect(runs).toBe(1);
  });
});
