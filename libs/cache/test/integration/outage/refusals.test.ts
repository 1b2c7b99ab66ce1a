import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cacheTag } from '../../../src/index.js';
import { eventually, freePort, RedisServer } from '@interviewmaster/testing';
import { testKeys } from '../../support/keys.js';
import { LogSpy } from '../../support/logged.js';
import { at, type OpenCache, openCache } from '../../support/open-cache.js';

const keyOf = testKeys();

/** All of it answers; what it answers depends on what still works. */
async function useEverything(cache: OpenCache): Promise<void> {
  await cache.set(keyOf('1'), 1, { tags: [cacheTag('t')] });
  expect([1, undefined]).toContain(await cache.get(keyOf('1')));
  await cache.setMany([{ key: keyOf('2'), value: 2 }]);
  await cache.getMany([keyOf('1'), keyOf('2')]);
  expect(await cache.getOrLoad(keyOf('3'), () => 3)).toBe(3);
  await cache.expire(keyOf('1'), 10);
  await cache.invalidateTags(cacheTag('t'));
  expect(await cache.get(keyOf('1'))).toBeUndefined();
  await cache.delete(keyOf('2'));
  expect(await cache.get(keyOf('2'))).toBeUndefined();
  await cache.deletePattern(`${keyOf('x').prefix}:*`);
  expect(await cache.exists(keyOf('3'))).toBe(false);
  await cache.metrics();
}

describe('a Redis that refuses', () => {
  let server: RedisServer;
  let log: LogSpy;

  beforeEach(() => {
    log = new LogSpy();
  });
  afterEach(async () => {
    log[Symbol.dispose]();
    await server.stop();
  });

  it('the password leaves the cache to its memory tier', async () => {
    server = await RedisServer.start({ password: 'right' });
    const url = server.url.replace('right', 'wrong');
    await using cache = await openCache({ redis: at({ url }) });
    expect(cache.status().redis).toBe('unavailable');
    await useEverything(cache);
    await cache.set(keyOf('kept'), 'in memory');
    expect(await cache.get(keyOf('kept'))).toBe('in memory');
    expect(log.warnings).toEqual([expect.stringContaining('WRONGPASS')]);
    await expect(cache.ping(500)).rejects.toThrow();
  });

  it('a missing password leaves the cache to its memory tier', async () => {
    server = await RedisServer.start({ password: 'right' });
    await using cache = await openCache({ redis: at({ url: `redis://127.0.0.1:${server.port}` }) });
    await useEverything(cache);
    expect(cache.status().redis).toBe('unavailable');
    expect(log.warnings).toEqual([expect.stringContaining('NOAUTH')]);
  });

  it.each([
    ['scripts', '-@scripting'],
    ['writing', '-@write'],
    ['scanning', '-scan'],
  ])('%s is never an exception', async (_what, rule) => {
    server = await RedisServer.start();
    await server.command('ACL', 'SETUSER', 'app', 'on', '>secret', '~*', '&*', '+@all', rule);
    const url = `redis://app:secret@127.0.0.1:${server.port}`;
    await using cache = await openCache({ redis: at({ url }) });
    for (let round = 0; round < 3; round++) await useEverything(cache);
    expect(log.warnings.length).toBeLessThanOrEqual(3);
  });

  it('tracking is never an exception: memory entries are then not used', async () => {
    server = await RedisServer.start();
    await server.command('ACL', 'SETUSER', 'app', 'on', '>secret', '~*', '&*', '+@all', '-client|tracking');
    await using cache = await openCache({ redis: at({ url: `redis://app:secret@127.0.0.1:${server.port}` }) });
    await useEverything(cache);
    await cache.set(keyOf('1'), 1);
    const before = (await cache.metrics()).tiers.redis.hits;
    for (let time = 0; time < 3; time++) expect(await cache.get(keyOf('1'))).toBe(1);
    expect(cache.status()).toMatchObject({ redis: 'connected', invalidationFeed: 'down' });
    expect(await cache.metrics()).toMatchObject({ tiers: { memory: { hits: 0 }, redis: { hits: before + 3 } } });
  });

  it('more memory stores nothing, gives the old value to nobody and throws nothing', async () => {
    server = await RedisServer.start({ args: ['--maxmemory-policy', 'noeviction'] });
    await using cache = await openCache({ redis: at(server) });
    await cache.set(keyOf('full'), 'old');
    await server.command('CONFIG', 'SET', 'maxmemory', '1');
    await cache.set(keyOf('full'), 'new');
    expect(await cache.get(keyOf('full'))).not.toBe('old');
    for (let round = 0; round < 3; round++) await useEverything(cache);
    await server.command('CONFIG', 'SET', 'maxmemory', '0');
    await eventually(async () => {
      await cache.set(keyOf('full'), 'again');
      expect(await cache.get(keyOf('full'))).toBe('again');
      expect(cache.status().redis).toBe('connected');
    });
  });
});

describe('a Redis that is not there at the start', () => {
  it('is used as soon as it comes', async () => {
    using log = new LogSpy();
    const port = await freePort();
    await using cache = await openCache({ redis: at({ url: `redis://127.0.0.1:${port}` }) });
    expect(cache.status()).toMatchObject({ redis: 'unavailable', invalidationFeed: 'down' });
    expect(log.warnings).toHaveLength(1);
    await useEverything(cache);
    await cache.set(keyOf('early'), 'bird');
    expect(await cache.get(keyOf('early'))).toBe('bird');
    await using server = await RedisServer.start({ port });
    await eventually(() =>
      expect(cache.status()).toMatchObject({ redis: 'connected', invalidationFeed: 'up', pendingInvalidations: 0 }),
    );
    await cache.set(keyOf('late'), 1);
    expect(await server.command('DBSIZE')).toBeGreaterThan(0);
    expect(log.warnings).toHaveLength(1);
    expect(log.notices).toHaveLength(1);
  });
});
