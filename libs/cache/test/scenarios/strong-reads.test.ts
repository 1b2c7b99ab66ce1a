import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../src/index.js';
import { eventually, RedisServer, TcpProxy } from '@interviewmaster/testing';
import { isFeed } from './support/connections.js';
import { HeldLoader } from './support/held-loader.js';
import { Caches } from './support/open-cache.js';
import { group, keys } from './support/scenario-keys.js';

const key = keys.strong('g.a');

let redis: RedisServer;
let proxy: TcpProxy;
let caches: Caches;
let writer: CacheService;
/** Behind the proxy. */
let reader: CacheService;

beforeEach(async () => {
  redis = await RedisServer.start();
  proxy = await TcpProxy.start({ targetPort: redis.port });
  caches = new Caches(redis);
  writer = await caches.open();
  reader = await caches.open({ operationTimeoutMs: 1500 }, proxy);
  // What Redis said too late, for this process stood still, is loaded.
  await eventually(async () => {
    await writer.set(key, 'old');
    expect(await reader.getOrLoad(key, () => 'not asked')).toBe('old');
  });
});
afterEach(async () => {
  await caches.close();
  await proxy.stop();
  await redis.stop();
});

describe('27 a strong key whose reader hears nothing, and has not noticed yet', () => {
  it.each([
    ['a deletion', () => writer.delete(key)],
    ['the invalidation of a tag', () => writer.invalidateTags(group('g'))],
    ['a set', () => writer.set(key, 'new')],
  ])('gives nothing from before %s while its feed is silent', async (_what, change) => {
    await using _silence = proxy.blackhole({ where: isFeed });
    await change();
    expect(await reader.getOrLoad(key, () => 'new')).toBe('new');
    expect(await reader.get(key)).toBe('new');
  });

  it('asks the loader while it is cut off', async () => {
    await using _silence = proxy.blackhole();
    await writer.delete(key);
    expect(await reader.getOrLoad(key, () => 'new')).toBe('new');
    expect(await reader.get(key)).toBeUndefined();
  });

  it('joins no load that began before', async () => {
    await using _silence = proxy.blackhole();
    const held = new HeldLoader();
    const before = reader.getOrLoad(key, held.load);
    await held.begun;
    await writer.delete(key);
    expect(await reader.getOrLoad(key, () => 'new')).toBe('new');
    held.finish('old');
    expect(await before).toBe('old');
    expect(await reader.getOrLoad(key, () => 'newer')).toBe('newer');
  });
});

describe('28 a strong key whose reader is well', () => {
  it('is loaded once by all who ask at once, in both processes', async () => {
    await writer.delete(key);
    let loads = 0;
    const ask = (cache: CacheService) => cache.getOrLoad(key, () => ++loads);
    const asked = Array.from({ length: 20 }, (_, index) => ask(index % 2 === 0 ? writer : reader));
    expect(new Set(await Promise.all(asked))).toEqual(new Set([1]));
  });

  it('is in Redis and never in memory', async () => {
    expect(await reader.inspect(key)).toMatchObject({ memory: null, redis: { state: 'valid' } });
    expect((await reader.metrics()).tiers.memory.entries).toBe(0);
  });
});
