import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../src/index.js';
import { eventually, type Fault } from '@interviewmaster/testing';
import { useProxy, useRedis } from '@interviewmaster/testing/jest';
import { isFeed } from './support/connections.js';
import { Caches } from './support/open-cache.js';
import { keys } from './support/scenario-keys.js';
import { useProcess } from './support/start-process.js';

const key = keys.item('a');

const redis = useRedis();
const proxy = useProxy(redis);
const other = useProcess();
let caches: Caches;
let cache: CacheService;
let redisKey: string;

beforeEach(async () => {
  caches = new Caches(redis);
  redisKey = `${caches.namespace}:${key.text}`;
  await other.call('open', { host: redis.host, port: redis.port }, { namespace: caches.namespace });
  cache = await caches.open({}, proxy);
  await cache.set(key, 'old');
  await expectInMemoryEverywhere('old');
});
afterEach(async () => {
  await caches.close();
  await proxy.restore();
});

/** Both processes answer from memory. */
async function expectInMemoryEverywhere(value: unknown): Promise<void> {
  await eventually(async () => {
    expect(await cache.get(key)).toBe(value);
    expect(await other.call('get', 'item', 'a')).toBe(value);
    const entries = await Promise.all([memoryEntries(cache), other.call('memoryEntries')]);
    expect(entries).toEqual([1, 1]);
  });
}

async function memoryEntries(service: CacheService): Promise<number> {
  return (await service.metrics()).tiers.memory.entries;
}

async function expectEverywhere(value: unknown): Promise<void> {
  await eventually(async () => {
    expect(await cache.get(key)).toBe(value);
    expect(await other.call('get', 'item', 'a')).toBe(value);
  });
  // Once seen, for good.
  for (let time = 0; time < 100; time++) expect(await cache.get(key)).toBe(value);
  expect(await other.call('get', 'item', 'a')).toBe(value);
}

describe('10 somebody else changes Redis', () => {
  it.each([
    ['DEL', () => redis.command('DEL', redisKey)],
    ['UNLINK', () => redis.command('UNLINK', redisKey)],
    ['SET', () => redis.command('SET', redisKey, 'by hand')],
    ['SET of another type', () => redis.client().multi().del(redisKey).rpush(redisKey, 'by hand').exec()],
    ['EXPIRE of 0 seconds', () => redis.command('EXPIRE', redisKey, 0)],
    ['an expiry', () => redis.command('PEXPIRE', redisKey, 30)],
    ['RENAME', () => redis.command('RENAME', redisKey, `${redisKey}-moved`)],
    ['FLUSHDB', () => redis.command('FLUSHDB')],
    ['FLUSHALL ASYNC', () => redis.command('FLUSHALL', 'ASYNC')],
    ['MOVE to another database', () => redis.command('MOVE', redisKey, 1)],
  ])('%s: the memory entries are gone', async (_command, change) => {
    await change();
    await expectEverywhere(undefined);
    expect(await cache.getOrLoad(key, () => 'loaded')).toBe('loaded');
    expect(await other.call('load', 'item', 'a', { value: 'not asked for' })).toBe('loaded');
  });

  it('SET of an entry as it was before: the memory entries follow', async () => {
    const earlier = (await redis.client().getBuffer(redisKey))!;
    await cache.set(key, 'new');
    await expectEverywhere('new');
    await redis.command('SET', redisKey, earlier, 'PX', 60_000);
    await expectEverywhere('old');
  });

  it('EXPIRE: the memory entries live as long as the entry', async () => {
    await redis.command('EXPIRE', redisKey, 50);
    await eventually(async () => expect(await cache.ttlSeconds(key)).toBeLessThanOrEqual(50));
    expect(await cache.get(key)).toBe('old');
  });

  it('eviction: what Redis had to drop is gone from memory too', async () => {
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-random');
    try {
      await redis.command('CONFIG', 'SET', 'maxmemory', 1);
      // A write makes room, until nothing is left.
      await redis.command('SET', 'unrelated', 'x').catch(() => undefined);
      await eventually(async () => expect(await redis.command('EXISTS', redisKey)).toBe(0));
    } finally {
      await redis.command('CONFIG', 'SET', 'maxmemory', 0);
    }
    await expectEverywhere(undefined);
  });
});

describe('11 the connection that brings the invalidations is killed', () => {
  it('misses no change that is made in the same moment', async () => {
    const client = redis.client();
    const feeds = (await client.client('LIST')) as string;
    const [, id] = new RegExp(`id=(\\d+) [^\\n]*name=${caches.namespace}-feed`).exec(feeds)!;
    await client.pipeline().client('KILL', 'ID', id!).del(redisKey).exec();
    await expectEverywhere(undefined);
    await eventually(() => expect(cache.status().invalidationFeed).toBe('up'));
    expect(await cache.get(key)).toBeUndefined();
  });

  it('reads nothing from memory while it is away, and repairs what it missed', async () => {
    const refusal = await loseFeed();
    await other.call('set', 'item', 'a', 'new');
    expect(await cache.get(key)).toBe('new');
    await redis.command('DEL', redisKey);
    expect(await cache.get(key)).toBeUndefined();
    await other.call('set', 'item', 'a', 'newer');
    await refusal.lift();
    await eventually(() => expect(cache.status().invalidationFeed).toBe('up'));
    expect(await cache.get(key)).toBe('newer');
    await other.call('set', 'item', 'a', 'newest');
    await expectEverywhere('newest');
  });

  it('notices by itself when the network swallows it', async () => {
    await using _silence = proxy.blackhole({ where: isFeed });
    await other.call('set', 'item', 'a', 'new');
    await eventually(() => expect(cache.status().invalidationFeed).toBe('down'));
    await expectEverywhere('new');
  });

  it('uses its memory entries again when it is back', async () => {
    const refusal = await loseFeed();
    await refusal.lift();
    await eventually(() => expect(cache.status().invalidationFeed).toBe('up'));
    await expectInMemoryEverywhere('old');
  });

  async function loseFeed(): Promise<Fault> {
    const refusal = await proxy.refuse({ where: isFeed });
    proxy.cut({ where: isFeed });
    await eventually(() => expect(cache.status().invalidationFeed).toBe('down'));
    expect(cache.status().redis).toBe('connected');
    return refusal;
  }
});
