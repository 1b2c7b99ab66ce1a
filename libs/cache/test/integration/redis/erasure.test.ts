import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { cacheTag } from '../../../src/index.js';
import { eventually, RedisServer } from '@interviewmaster/testing';
import { HeldLoader } from '../../scenarios/support/held-loader.js';
import { testKeys } from '../../support/keys.js';
import { LogSpy } from '../../support/logged.js';
import { at, cacheOptions, openCache, type OpenCache } from '../../support/open-cache.js';

describe('eraseTags on Redis', () => {
  const keyOf = testKeys<string>();
  const ada = cacheTag('person', 'ada');
  const bob = cacheTag('person', 'bob');
  let server: RedisServer;
  let redis: Redis;
  let namespace: string;
  let cache: OpenCache;
  let other: OpenCache;

  beforeAll(async () => {
    server = await RedisServer.start();
    redis = new Redis(server.url);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });
  beforeEach(async () => {
    ({ namespace } = cacheOptions());
    const options = { namespace, redis: at(server), operationTimeoutMs: 5000 };
    [cache, other] = await Promise.all([openCache(options), openCache(options)]);
  });
  afterEach(() => Promise.all([cache.onApplicationShutdown(), other.onApplicationShutdown()]));

  /** Every key and every value of the namespace, as one text. */
  const everything = async (): Promise<string> => {
    const keys = (await redis.keys('*')).filter((key) => key.includes(namespace));
    const values = await Promise.all(keys.map(async (key) => redis.getBuffer(key).catch(() => '')));
    return keys.map((key, index) => `${key} ${String(values[index])}`).join('\n');
  };

  it('leaves nothing of the tag in Redis, and all that does not carry it', async () => {
    await cache.set(keyOf('1'), 'of one', { tags: [bob, ada] });
    await cache.set(keyOf('2'), 'x'.repeat(100_000), { tags: [ada] });
    await cache.set(keyOf('3'), 'of another', { tags: [bob, cacheTag('person', 'ada-mae')] });
    await redis.lpush(`${namespace}:list`, 'of somebody');
    expect(await everything()).toMatch(/person:ada\b(?!-)/);

    expect(await cache.eraseTags(ada)).toBe(true);

    expect(await everything()).not.toMatch(/person:ada\b(?!-)/);
    expect([await other.get(keyOf('1')), await other.get(keyOf('2'))]).toEqual([undefined, undefined]);
    expect(await other.get(keyOf('3'))).toBe('of another');
    expect(await redis.llen(`${namespace}:list`)).toBe(1);
  });

  it.each(['this process', 'another'])('lets no load of %s that began before put its value back', async (where) => {
    const loader = new HeldLoader<string>((context) => context.addTags(ada));
    const loading = (where === 'another' ? other : cache).getOrLoad(keyOf('1'), loader.load);
    await loader.begun;
    await cache.eraseTags(ada);
    loader.finish('of ada');

    expect(await loading).toBe('of ada');
    expect(await everything()).not.toMatch(/person:ada|of ada/);
  });

  it('revives no entry when the tag is made anew', async () => {
    await cache.set(keyOf('1'), 'old', { tags: [ada] });
    const bytes = await redis.getBuffer(`${namespace}:${keyOf('1').text}`);
    await cache.eraseTags(ada);
    await redis.set(`${namespace}:${keyOf('1').text}`, bytes!);
    await cache.set(keyOf('2'), 'new', { tags: [ada] });

    expect(await other.get(keyOf('1'))).toBeUndefined();
    expect(await other.get(keyOf('2'))).toBe('new');
  });

  it('says while Redis is away that it has it still, and erases once it is back', async () => {
    using _log = new LogSpy();
    await cache.set(keyOf('1'), 'of ada', { tags: [ada] });
    await server.pause();
    expect(await cache.eraseTags(ada)).toBe(false);
    expect(await cache.get(keyOf('1'))).toBeUndefined();
    server.resume();
    await eventually(async () => expect(await cache.eraseTags(ada)).toBe(true));

    expect(await everything()).not.toContain('person:ada');
  });
});
