import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../src/index.js';
import { eventually, freePort, RedisServer } from '@interviewmaster/testing';
import { HeldLoader } from './support/held-loader.js';
import { Caches } from './support/open-cache.js';
import { group, keys } from './support/scenario-keys.js';

const key = keys.member('g.1');

let redis: RedisServer;
let caches: Caches;
let cache: CacheService;
let other: CacheService;

afterEach(async () => {
  await caches.close();
  await redis.stop();
});

async function expectConnected(...services: CacheService[]): Promise<void> {
  await eventually(() =>
    services.forEach((one) => expect(one.status()).toMatchObject({ redis: 'connected', invalidationFeed: 'up' })),
  );
}

describe('12 Redis is restarted', () => {
  beforeEach(async () => {
    redis = await RedisServer.start();
    caches = new Caches(redis);
    [cache, other] = [await caches.open(), await caches.open()];
    await cache.set(key, 'old');
    await eventually(async () => expect(await other.get(key)).toBe('old'));
  });

  it('empty: no memory entry outlives its entry in Redis', async () => {
    await redis.restart({ empty: true });
    await expectConnected(cache, other);
    expect(await cache.get(key)).toBeUndefined();
    expect(await other.getOrLoad(key, () => 'new')).toBe('new');
    expect(await cache.getOrLoad(key, () => 'not asked for')).toBe('new');
  });

  it('empty: an invalidated tag does not come back to a version that it had', async () => {
    const entry = (await redis.client().getBuffer(`${caches.namespace}:${key.text}`))!;
    await cache.invalidateTags(group('g'));
    await redis.restart({ empty: true });
    await expectConnected(cache, other);
    // Both begin to count anew; then an entry of the time before turns up.
    await cache.getOrLoad(key, () => 'new');
    await redis.command('SET', `${caches.namespace}:${key.text}`, entry, 'PX', 60_000);
    await eventually(async () => expect(await cache.get(key)).toBeUndefined());
    expect(await other.get(key)).toBeUndefined();
  });

  it('empty, in the middle of a load: the value reaches its caller, and nobody else', async () => {
    await cache.delete(key);
    const loader = new HeldLoader();
    const loading = cache.getOrLoad(key, loader.load);
    await loader.begun;
    await redis.restart({ empty: true });
    await expectConnected(cache, other);
    loader.finish('of the time before');
    expect(await loading).toBe('of the time before');
    expect(await cache.get(key)).toBeUndefined();
    expect(await other.getOrLoad(key, () => 'new')).toBe('new');
  });

  it('with all it had: it is used as before', async () => {
    await redis.restart();
    await expectConnected(cache, other);
    await cache.set(key, 'new');
    expect(await other.get(key)).toBe('new');
  });

  it.each([
    ['a key', () => cache.delete(key)],
    ['a tag', () => cache.invalidateTags(group('g'))],
  ])('with older data: what was invalidated since is not served again (%s)', async (_what, invalidate) => {
    await redis.command('SAVE');
    await invalidate();
    await redis.kill();
    await redis.restart();
    await expectConnected(cache, other);
    expect(await cache.get(key)).toBeUndefined();
    expect(await other.get(key)).toBeUndefined();
  });
});

describe('14 Redis is down at boot and there later', () => {
  it('serves from memory until it is there, and then through it', async () => {
    const port = await freePort();
    caches = new Caches({ host: '127.0.0.1', port });
    [cache, other] = [await caches.open(), await caches.open()];
    expect(cache.status()).toMatchObject({ redis: 'unavailable', invalidationFeed: 'down' });
    expect(await cache.getOrLoad(key, () => 'alone')).toBe('alone');
    expect(await cache.getOrLoad(key, () => 'not asked for')).toBe('alone');
    redis = await RedisServer.start({ port });
    await expectConnected(cache, other);
    await expectShared();
  });

  it('takes it into use also when it accepted connections at boot and answered nothing', async () => {
    redis = await RedisServer.start();
    caches = new Caches(redis);
    await redis.pause();
    [cache, other] = await Promise.all([caches.open(), caches.open()]);
    expect(cache.status()).toMatchObject({ redis: 'unavailable', invalidationFeed: 'down' });
    expect(await cache.getOrLoad(key, () => 'alone')).toBe('alone');
    redis.resume();
    await expectConnected(cache, other);
    await expectShared();
  });

  /** What was loaded alone is gone; now both see the same, and answer from memory. */
  async function expectShared(): Promise<void> {
    expect(await cache.get(key)).toBeUndefined();
    await cache.set(key, 'shared');
    await eventually(async () => {
      expect(await other.get(key)).toBe('shared');
      expect((await other.metrics()).tiers.memory.entries).toBe(1);
    });
    await cache.delete(key);
    await eventually(async () => expect(await other.get(key)).toBeUndefined());
  }
});
