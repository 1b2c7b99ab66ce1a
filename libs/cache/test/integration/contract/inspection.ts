/* eslint-disable jest/no-export -- a suite that every configuration runs */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cacheTag } from '../../../src/index.js';
import { testKeys } from '../../support/keys.js';
import type { OpenCache } from '../../support/open-cache.js';
import type { Subject } from './subject.js';

/** What tools see of a key. */
export function describeInspection(subject: Subject): void {
  const keyOf = testKeys();
  const tag = cacheTag('inspected');
  let cache: OpenCache;

  beforeEach(async () => {
    cache = await subject.open();
  });
  afterEach(() => cache.onApplicationShutdown());

  /** Wherever the value is: in memory, in Redis, or both. */
  const look = async (id: string) => {
    const { key, memory, redis } = await cache.inspect(keyOf(id));
    return { key, places: [memory, redis.state === 'valid' ? redis : null].filter((place) => place !== null) };
  };

  describe('inspect', () => {
    it('tells life, tags and size, and not the value', async () => {
      await cache.set(keyOf('1'), { secret: 'never shown' }, { ttlSeconds: 120, tags: [tag] });
      const { key, places } = await look('1');

      expect(key).toBe(keyOf('1').text);
      expect(places.length).toBeGreaterThan(0);
      for (const { ttlSeconds, tags, bytes } of places) {
        expect(ttlSeconds).toBeGreaterThan(100);
        expect(ttlSeconds).toBeLessThanOrEqual(120);
        expect(tags).toEqual([tag]);
        expect(bytes).toBeGreaterThanOrEqual('{"secret":"never shown"}'.length);
      }
      expect(JSON.stringify(places)).not.toContain('never shown');
    });

    it('finds nothing where nothing is, or it was deleted or invalidated', async () => {
      await cache.set(keyOf('deleted'), 1);
      await cache.delete(keyOf('deleted'));
      await cache.set(keyOf('invalidated'), 1, { tags: [tag] });
      await cache.invalidateTags(tag);

      for (const id of ['never', 'deleted', 'invalidated']) expect((await look(id)).places).toEqual([]);
    });

    it('is counted nowhere and leaves everything as it is', async () => {
      await cache.set(keyOf('1'), 1);
      const before = await cache.metrics();
      await cache.inspect(keyOf('1'));
      await cache.inspect(keyOf('none'));

      expect(await cache.metrics()).toMatchObject({
        totalRequests: before.totalRequests,
        errors: before.errors,
      });
      expect(await cache.get(keyOf('1'))).toBe(1);
    });
  });
}
