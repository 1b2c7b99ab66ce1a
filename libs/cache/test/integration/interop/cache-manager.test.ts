import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Cache } from 'cache-manager';
import { createCacheManager } from '../../../src/cache-manager.js';
import { FakeClock, RedisServer } from '@interviewmaster/testing';
import { testKeys } from '../../support/keys.js';
import { at, type OpenCache, openCache } from '../../support/open-cache.js';

describe('a cache-manager cache over the service', () => {
  const keyOf = testKeys();
  let clock: FakeClock;
  let service: OpenCache;
  let manager: Cache;

  beforeEach(async () => {
    clock = new FakeClock();
    service = await openCache({ clock });
    manager = createCacheManager(service);
  });
  afterEach(() => service.onApplicationShutdown());

  it('keeps what it is given, under any key', async () => {
    for (const key of ['plain', 'GET /users?id=1&x=a:b*', 'ключ']) {
      await manager.set(key, { of: key, nothing: null });
      expect(await manager.get(key)).toEqual({ of: key, nothing: null });
    }
    expect(await manager.get('missing')).toBeUndefined();
  });

  it('has times to live in milliseconds, and five minutes by default', async () => {
    await manager.set('short', 1, 1000);
    await manager.set('default', 1);
    clock.advance(999);
    expect(await manager.get('short')).toBe(1);
    clock.advance(1);
    expect(await manager.get('short')).toBeUndefined();
    clock.advance(298_999);
    expect(await manager.get('default')).toBe(1);
    clock.advance(1);
    expect(await manager.get('default')).toBeUndefined();
  });

  it('deletes one, some and all of its own, and nothing else', async () => {
    await service.set(keyOf('1'), 'of the platform');
    await manager.mset([
      { key: 'a', value: 1 },
      { key: 'b', value: 2 },
      { key: 'c', value: 3 },
    ]);
    expect(await manager.mget(['a', 'x', 'c'])).toEqual([1, undefined, 3]);
    await manager.del('a');
    expect(await manager.get('a')).toBeUndefined();
    await manager.mdel(['b']);
    expect(await manager.get('b')).toBeUndefined();
    await manager.clear();
    expect(await manager.get('c')).toBeUndefined();
    expect(await service.get(keyOf('1'))).toBe('of the platform');
  });

  it('wraps a function', async () => {
    let calls = 0;
    const wrapped = (): Promise<number> => manager.wrap('w', async () => ++calls);
    expect([await wrapped(), await wrapped()]).toEqual([1, 1]);
  });

  it('shares its entries through Redis', async () => {
    await using server = await RedisServer.start();
    const options = { namespace: 'interop', redis: at(server) };
    await using one = await openCache(options);
    await using two = await openCache(options);
    await createCacheManager(one).set('a', { n: 1 });
    expect(await createCacheManager(two).get('a')).toEqual({ n: 1 });
  });
});
