import { expect } from '@jest/globals';
import { cacheTag } from '../../../src/index.js';
import { testKeys } from '../../support/keys.js';
import type { LogSpy } from '../../support/logged.js';
import type { OpenCache } from '../../support/open-cache.js';

/** Nothing throws, and every answer is that of a cache whose every part works. */
export async function expectAllToWork(cache: OpenCache, log: LogSpy): Promise<void> {
  const keyOf = testKeys();
  expect(cache.status()).toMatchObject({ redis: 'connected', breaker: 'closed', invalidationFeed: 'up' });
  await cache.set(keyOf('1'), 1, { tags: [cacheTag('t')] });
  expect(await cache.getOrLoad(keyOf('2'), () => 2)).toBe(2);
  expect(await cache.getMany([keyOf('1'), keyOf('2')])).toEqual([1, 2]);
  expect(await cache.expire(keyOf('1'), 60)).toBe(true);
  await cache.invalidateTags(cacheTag('t'));
  expect(await cache.get(keyOf('1'))).toBeUndefined();
  await cache.setMany(['3', '4', '5'].map((id) => ({ key: keyOf(id), value: id })));
  await cache.deleteMany([keyOf('1'), keyOf('3')]);
  expect(await cache.deletePattern(`${keyOf('any').prefix}:*`)).toBe(3);
  expect(await cache.metrics()).toMatchObject({ available: true, scope: 'all-processes', errors: { redis: 0 } });
  expect(log.warnings).toEqual([]);
}

/** Nothing throws, and the memory tier serves. */
export async function expectMemoryAlone(cache: OpenCache): Promise<void> {
  const keyOf = testKeys();
  expect(cache.status()).toMatchObject({ redis: 'unavailable', invalidationFeed: 'down' });
  await cache.set(keyOf('1'), 'in memory');
  expect(await cache.get(keyOf('1'))).toBe('in memory');
  expect(await cache.getOrLoad(keyOf('2'), () => 2)).toBe(2);
  await cache.invalidateTags(cacheTag('t'));
  await cache.deletePattern(`${keyOf('any').prefix}:*`);
  expect(await cache.get(keyOf('1'))).toBeUndefined();
  expect(await cache.metrics()).toMatchObject({ available: false, scope: 'this-process' });
}
