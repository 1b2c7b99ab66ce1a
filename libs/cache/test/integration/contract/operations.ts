/* eslint-disable jest/no-export -- a suite that every configuration runs */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cacheTag } from '../../../src/index.js';
import { errorOf } from '../../support/error-code.js';
import { testKeys } from '../../support/keys.js';
import type { OpenCache } from '../../support/open-cache.js';
import type { Subject } from './subject.js';

/** Reading, writing and removing. */
export function describeOperations(subject: Subject): void {
  const keyOf = testKeys();
  let cache: OpenCache;

  beforeEach(async () => {
    cache = await subject.open();
  });
  afterEach(() => cache.onApplicationShutdown());

  describe('get, set, delete and exists', () => {
    it('give back what was stored, until it is deleted', async () => {
      expect(await cache.get(keyOf('1'))).toBeUndefined();
      expect(await cache.exists(keyOf('1'))).toBe(false);
      await cache.set(keyOf('1'), { name: 'Ada', tags: ['x'] });
      expect(await cache.get(keyOf('1'))).toEqual({ name: 'Ada', tags: ['x'] });
      expect(await cache.exists(keyOf('1'))).toBe(true);
      expect(await cache.get(keyOf('2'))).toBeUndefined();
      await cache.set(keyOf('1'), 'another');
      expect(await cache.get(keyOf('1'))).toBe('another');
      await cache.delete(keyOf('1'));
      expect(await cache.get(keyOf('1'))).toBeUndefined();
      expect(await cache.exists(keyOf('1'))).toBe(false);
    });

    it.each([null, false, 0, -0, '', [], {}])('take %p for a hit', async (value) => {
      await cache.set(keyOf('falsy'), value);
      expect(await cache.get(keyOf('falsy'))).toEqual(value);
      expect(await cache.exists(keyOf('falsy'))).toBe(true);
      expect(await cache.getMany([keyOf('falsy'), keyOf('other')])).toEqual([value, undefined]);
      const loaded = await cache.getOrLoad(keyOf('falsy'), () => 'loaded in vain');
      expect(loaded).toEqual(value);
    });

    it('do not mind that there is nothing to delete', async () => {
      await expect(cache.delete(keyOf('nothing'))).resolves.toBeUndefined();
    });

    it('keep namespaces apart', async () => {
      await using other = await subject.open();
      await cache.set(keyOf('1'), 'mine');
      await other.set(keyOf('1'), 'theirs');
      await other.deletePattern('test:*');
      expect(await cache.get(keyOf('1'))).toBe('mine');
    });
  });

  describe('the forms for many', () => {
    it('keep the order of the keys', async () => {
      await cache.setMany([
        { key: keyOf('a'), value: 1 },
        { key: keyOf('b'), value: 2 },
      ]);
      expect(await cache.getMany([keyOf('b'), keyOf('x'), keyOf('a'), keyOf('b')])).toEqual([2, undefined, 1, 2]);
      await cache.deleteMany([keyOf('a'), keyOf('x')]);
      expect(await cache.getMany([keyOf('a'), keyOf('b')])).toEqual([undefined, 2]);
    });

    it('take nothing for an answer', async () => {
      expect(await cache.getMany([])).toEqual([]);
      await cache.setMany([]);
      await cache.deleteMany([]);
      await cache.invalidateTags();
    });

    it('store what can be stored, and then throw what could not', async () => {
      const items = [
        { key: keyOf('a'), value: 1 },
        { key: keyOf('b'), value: new Date() },
        { key: keyOf('c'), value: 3, ttlSeconds: 10, tags: [cacheTag('extra')] },
      ];
      expect(await errorOf(() => cache.setMany(items))).toMatchObject({ code: 'CACHE_VALUE_UNSUPPORTED', path: '$' });
      expect(await cache.getMany(items.map(({ key }) => key))).toEqual([1, undefined, 3]);
      expect(await cache.ttlSeconds(keyOf('c'))).toBeLessThanOrEqual(10);
      await cache.invalidateTags(cacheTag('extra'));
      expect(await cache.get(keyOf('c'))).toBeUndefined();
    });

    it('work for many indeed', async () => {
      const keys = Array.from({ length: 1000 }, (_, index) => keyOf(`n${index}`));
      await cache.setMany(keys.map((key, value) => ({ key, value })));
      expect(await cache.getMany(keys)).toEqual(keys.map((_, index) => index));
      await cache.deleteMany(keys);
      expect((await cache.getMany(keys)).every((value) => value === undefined)).toBe(true);
    });
  });

  describe('deletePattern', () => {
    it('removes what matches, and says how many', async () => {
      const { prefix } = keyOf('any');
      await cache.setMany(['a1', 'a2', 'b1', 'a*'].map((id) => ({ key: keyOf(id), value: id })));
      expect(await cache.deletePattern(`${prefix}:a?`)).toBe(2);
      expect(await cache.getMany(['a1', 'a2', 'b1', 'a*'].map((id) => keyOf(id)))).toEqual([
        undefined,
        undefined,
        'b1',
        'a*',
      ]);
      expect(await cache.deletePattern(`${prefix}:[ab]*`)).toBe(2);
      expect(await cache.deletePattern(`${prefix}:*`)).toBe(0);
    });

    it('removes thousands', async () => {
      const keys = Array.from({ length: 2500 }, (_, index) => keyOf(`p${index}`));
      await cache.setMany(keys.map((key) => ({ key, value: 1 })));
      expect(await cache.deletePattern(`${keyOf('x').prefix}:p*`)).toBe(2500);
      expect(await cache.exists(keyOf('p0'))).toBe(false);
    });

    it.each(['', '[a', '\\'])('refuses %j', async (pattern) => {
      expect(await errorOf(() => cache.deletePattern(pattern))).toMatchObject({ code: 'CACHE_PATTERN_INVALID' });
    });

    it.each(['*', '*:*', '?*'])('refuses %j outside development, and removes nothing', async (pattern) => {
      await using production = await subject.open({ allowFlush: false });
      for (const refusing of [cache, production]) {
        await refusing.set(keyOf('kept'), 1);
        expect(await errorOf(() => refusing.deletePattern(pattern))).toMatchObject({ code: 'CACHE_PATTERN_INVALID' });
        expect(await refusing.get(keyOf('kept'))).toBe(1);
      }
      await using development = await subject.open({ allowFlush: true });
      await development.set(keyOf('gone'), 1);
      expect(await development.deletePattern(pattern)).toBe(1);
    });
  });

  describe('flush', () => {
    it('empties the namespace in development', async () => {
      await using development = await subject.open({ allowFlush: true });
      await cache.set(keyOf('1'), 'of another namespace');
      await development.set(keyOf('1'), 1);
      await development.flush();
      expect(await development.get(keyOf('1'))).toBeUndefined();
      expect(await cache.get(keyOf('1'))).toBe('of another namespace');
      await development.set(keyOf('1'), 2);
      expect(await development.get(keyOf('1'))).toBe(2);
    });

    it.each(['test', 'production'] as const)('is refused in %s', async (environment) => {
      await using other = await subject.open({ environment });
      await other.set(keyOf('1'), 1);
      expect(await errorOf(() => other.flush())).toMatchObject({ code: 'CACHE_FLUSH_REFUSED' });
      expect(await other.get(keyOf('1'))).toBe(1);
    });
  });
}
