import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { cacheTag } from '../../../src/index.js';
import { eventually, RedisServer } from '@interviewmaster/testing';
import { testKeys } from '../../support/keys.js';
import { at, cacheOptions, openCache, type OpenCache } from '../../support/open-cache.js';

describe('inspect on Redis', () => {
  const keyOf = testKeys({ graceSeconds: 60 });
  let server: RedisServer;
  let redis: Redis;
  let cache: OpenCache;
  let namespace: string;

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
    cache = await openCache({ namespace, redis: at(server), operationTimeoutMs: 5000 });
  });
  afterEach(() => cache.onApplicationShutdown());

  const nameOf = (id: string): string => `${namespace}:${keyOf(id).text}`;
  const look = async (id: string) => (await cache.inspect(keyOf(id))).redis;

  it('tells the bytes that stand there', async () => {
    await cache.set(keyOf('1'), 'x'.repeat(100_000));
    const { state, bytes } = await look('1');

    expect(state).toBe('valid');
    expect(bytes).toBe(await redis.strlen(nameOf('1')));
  });

  it('tells an entry that was invalidated from one that is served', async () => {
    const tag = cacheTag('gone');
    await cache.set(keyOf('1'), 1, { tags: [tag] });
    await cache.invalidateTags(tag);

    expect(await look('1')).toMatchObject({ state: 'invalid', tags: [tag] });
  });

  it('tells an entry in its grace from one that is fresh', async () => {
    await cache.set(keyOf('1'), 1);
    await redis.pexpire(nameOf('1'), 30_000);

    expect(await look('1')).toMatchObject({ state: 'stale', ttlSeconds: 0 });
  });

  it('tells a load that is under way', async () => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const loading = cache.getOrLoad(keyOf('1'), () => promise);
    await eventually(async () => expect((await look('1')).state).toBe('loading'));
    resolve(1);
    await loading;

    expect((await look('1')).state).toBe('valid');
  });

  it('tells a load that has just failed', async () => {
    await cache.getOrLoad(keyOf('1'), () => Promise.reject(new Error('no'))).catch(() => undefined);

    expect(['failed', 'absent']).toContain((await look('1')).state);
  });

  it('tells what is not the cache’s, and what never expires', async () => {
    await redis.set(nameOf('text'), 'of somebody');
    await redis.lpush(nameOf('list'), 'of somebody');
    await redis.set(nameOf('damaged'), 'ce1 damaged');

    expect(await look('text')).toMatchObject({ state: 'foreign', bytes: 11, ttlSeconds: null });
    expect(await look('list')).toMatchObject({ state: 'foreign', bytes: null });
    expect(await look('damaged')).toMatchObject({ state: 'invalid', bytes: 11 });
  });

  it('says so when Redis is away', async () => {
    await cache.set(keyOf('1'), 1);
    await server.kill();
    try {
      expect((await look('1')).state).toBe('unavailable');
    } finally {
      await server.restart();
    }
  });
});
