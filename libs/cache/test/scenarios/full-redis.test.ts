import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../src/index.js';
import { eventually, RedisServer, TcpProxy } from '@interviewmaster/testing';
import { Caches } from './support/open-cache.js';
import { group, keys } from './support/scenario-keys.js';

const key = keys.member('g.a');

let redis: RedisServer;
let proxy: TcpProxy;
let caches: Caches;
let writer: CacheService;
/** Behind the proxy. */
let other: CacheService;

beforeEach(async () => {
  redis = await RedisServer.start({ args: ['--maxmemory-policy', 'noeviction'] });
  proxy = await TcpProxy.start({ targetPort: redis.port });
  caches = new Caches(redis);
  writer = await caches.open();
  other = await caches.open({ operationTimeoutMs: 1500 }, proxy);
  await other.set(key, 'old');
  expect(await other.get(key)).toBe('old');
});
afterEach(async () => {
  await caches.close();
  await proxy.stop();
  await redis.stop();
});

const fill = () => redis.command('CONFIG', 'SET', 'maxmemory', '1');

describe('26 a Redis that is full', () => {
  it.each([
    ['a key', () => writer.delete(key)],
    ['a tag', () => writer.invalidateTags(group('g'))],
    ['a pattern', () => writer.deletePattern(`${key.text}*`)],
    ['an erased tag', () => writer.eraseTags(group('g'))],
  ])('still carries out the invalidation of %s, in all processes, and is no outage', async (_what, invalidate) => {
    await fill();
    await invalidate();
    expect(writer.status()).toMatchObject({ redis: 'connected', pendingInvalidations: 0 });
    await eventually(async () => expect(await other.get(key)).toBeUndefined());
  });

  it('is used again after an outage, with what was missed made good', async () => {
    await fill();
    const silence = proxy.blackhole();
    await other.invalidateTags(group('g'));
    expect(other.status()).toMatchObject({ redis: 'unavailable', pendingInvalidations: 1 });
    await silence.lift();
    await eventually(() => expect(other.status()).toMatchObject({ redis: 'connected', pendingInvalidations: 0 }));
    expect(await writer.get(key)).toBeUndefined();
  });

  it('has everything invalidated when more was missed than is kept', async () => {
    const forgetful = await caches.open({ operationTimeoutMs: 1500, maxPendingInvalidations: 1 }, proxy);
    await fill();
    const silence = proxy.blackhole();
    await forgetful.delete(keys.item('b'));
    await forgetful.delete(keys.item('c'));
    await silence.lift();
    await eventually(() => expect(forgetful.status()).toMatchObject({ redis: 'connected', pendingInvalidations: 0 }));
    expect(await writer.get(key)).toBeUndefined();
  });
});
