/* eslint-disable jest/no-export -- a suite that every configuration runs */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { errorOf } from '../../support/error-code.js';
import { expectSame } from '../../support/expect-same.js';
import { jsonValue, TREACHEROUS_STRINGS } from '../../support/json-arbitrary.js';
import { testKeys } from '../../support/keys.js';
import type { OpenCache } from '../../support/open-cache.js';
import type { Subject } from './subject.js';

/** What comes back is what was stored, and nobody can change it. */
export function describeValues(subject: Subject): void {
  const keyOf = testKeys();
  let cache: OpenCache;

  beforeEach(async () => {
    cache = await subject.open({ maxValueBytes: 50_000, compressionThresholdBytes: 1000 });
  });
  afterEach(() => cache.onApplicationShutdown());

  describe('a value', () => {
    it('comes back exactly, stored or loaded', async () => {
      await fc.assert(
        fc.asyncProperty(jsonValue, async (value) => {
          await cache.set(keyOf('set'), value);
          await cache.delete(keyOf('loaded'));
          expectSame(await cache.get(keyOf('set')), value);
          expectSame(await cache.getOrLoad(keyOf('loaded'), () => value), value);
          expectSame(await cache.get(keyOf('loaded')), value);
        }),
      );
    });

    it('comes back as the strings that were stored, with nothing evaluated', async () => {
      const value = {
        strings: TREACHEROUS_STRINGS,
        keys: Object.fromEntries(TREACHEROUS_STRINGS.map((text) => [text, text])),
      };
      await cache.set(keyOf('1'), value);
      expect(await cache.get(keyOf('1'))).toStrictEqual(value);
      expect(globalThis).not.toHaveProperty('evaluated');
    });

    it('comes back when it is large enough to be compressed', async () => {
      const value = Array.from({ length: 1000 }, (_, index) => ({ index, text: 'éé' }));
      await cache.set(keyOf('1'), value);
      expect(await cache.get(keyOf('1'))).toEqual(value);
    });

    it('is deeply frozen, wherever it comes from', async () => {
      const made = (): object => ({ list: [{ a: 1 }] });
      await cache.set(keyOf('set'), made());
      const values = [
        await cache.get(keyOf('set')),
        await cache.get(keyOf('set')),
        await cache.getOrLoad(keyOf('loaded'), made),
        await cache.getOrLoad(keyOf('loaded'), made),
        await cache.getOrLoad(keyOf('unstored'), (context) => {
          context.skipStore();
          return made();
        }),
      ] as { list: { a: number }[] }[];
      for (const value of values) {
        expect([value, value.list, value.list[0]].every(Object.isFrozen)).toBe(true);
        expect(() => value.list.push({ a: 2 })).toThrow(TypeError);
        expect(() => (value.list[0]!.a = 2)).toThrow(TypeError);
      }
    });

    it('is not changed by what its maker does with the original', async () => {
      const stored = { list: [1] };
      await cache.set(keyOf('set'), stored);
      stored.list.push(2);
      expect(await cache.get(keyOf('set'))).toEqual({ list: [1] });
      const loaded = { list: [1] };
      await cache.getOrLoad(keyOf('loaded'), () => loaded);
      loaded.list.push(2);
      expect(await cache.get(keyOf('loaded'))).toEqual({ list: [1] });
      expect(Object.isFrozen(stored) || Object.isFrozen(loaded)).toBe(false);
    });

    it('is refused when JSON would change it, and what was there stays', async () => {
      await cache.set(keyOf('1'), 'before');
      const bad = { items: [{ when: new Date(0) }] };
      const refusal = { code: 'CACHE_VALUE_UNSUPPORTED', path: '$.items[0].when' };
      expect(await errorOf(() => cache.set(keyOf('1'), bad))).toMatchObject(refusal);
      expect(await cache.get(keyOf('1'))).toBe('before');
      expect(await errorOf(() => cache.getOrLoad(keyOf('2'), () => bad))).toMatchObject(refusal);
      expect(await errorOf(() => cache.getOrLoad(keyOf('2'), () => undefined))).toMatchObject({ path: '$' });
      expect(await cache.get(keyOf('2'))).toBeUndefined();
    });

    it('is refused over the limit in bytes, stored or loaded', async () => {
      const large = 'é'.repeat(25_000);
      await cache.set(keyOf('1'), 'before');
      expect(await errorOf(() => cache.set(keyOf('1'), large))).toMatchObject({ code: 'CACHE_VALUE_TOO_LARGE' });
      expect(await cache.get(keyOf('1'))).toBe('before');
      expect(await errorOf(() => cache.getOrLoad(keyOf('2'), () => large))).toMatchObject({
        code: 'CACHE_VALUE_TOO_LARGE',
      });
      expect(await cache.get(keyOf('2'))).toBeUndefined();
      await cache.set(keyOf('1'), large.slice(0, 24_999));
      expect(await cache.get(keyOf('1'))).toBe(large.slice(0, 24_999));
    });
  });
}
