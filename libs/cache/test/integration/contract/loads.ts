/* eslint-disable jest/no-export -- a suite that every configuration runs */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cacheTag, defineKey } from '../../../src/index.js';
import { errorOf } from '../../support/error-code.js';
import { testKeys } from '../../support/keys.js';
import type { OpenCache } from '../../support/open-cache.js';
import type { Subject } from './subject.js';

const tagged = (() => {
  let made = 0;
  return () =>
    defineKey<string, [id: string]>({
      prefix: `test:tagged_${++made}`,
      layer: 'L1',
      ttlSeconds: 300,
      tags: (id) => [cacheTag('owner', id)],
    });
})();

/** Get-or-load, and what makes an entry invalid. */
export function describeLoads(subject: Subject): void {
  const keyOf = testKeys();
  const taggedKey = tagged();
  let cache: OpenCache;

  beforeEach(async () => {
    cache = await subject.open();
  });
  afterEach(() => cache.onApplicationShutdown());

  describe('getOrLoad', () => {
    it('loads what is not there, once, and stores it', async () => {
      const loader = jest.fn(() => Promise.resolve({ a: 1 }));
      expect(await cache.getOrLoad(keyOf('1'), loader)).toEqual({ a: 1 });
      expect(await cache.getOrLoad(keyOf('1'), loader)).toEqual({ a: 1 });
      expect(await cache.get(keyOf('1'))).toEqual({ a: 1 });
      expect(loader).toHaveBeenCalledTimes(1);
    });

    it('runs one loader for all who ask meanwhile', async () => {
      const { promise, resolve } = Promise.withResolvers<string>();
      const loader = jest.fn(() => promise);
      const callers = Array.from({ length: 50 }, () => cache.getOrLoad(keyOf('1'), loader));
      resolve('one');
      expect(new Set(await Promise.all(callers))).toEqual(new Set(['one']));
      expect(loader).toHaveBeenCalledTimes(1);
    });

    it('hands the error of the loader to all who ask meanwhile, and caches nothing', async () => {
      const failure = Object.assign(new RangeError('no such user'), { code: 'E_USER' });
      const { promise, reject } = Promise.withResolvers<never>();
      const loader = jest.fn(() => promise);
      const callers = Array.from({ length: 20 }, () => errorOf(() => cache.getOrLoad(keyOf('1'), loader)));
      reject(failure);
      expect((await Promise.all(callers)).every((error) => error === failure)).toBe(true);
      expect(loader).toHaveBeenCalledTimes(1);
      expect(await cache.get(keyOf('1'))).toBeUndefined();
      expect(await cache.getOrLoad(keyOf('1'), () => 'now')).toBe('now');
    });

    it('takes a loader that throws, or is not async', async () => {
      const load = cache.getOrLoad(keyOf('1'), () => {
        throw new Error('at once');
      });
      await expect(load).rejects.toThrow('at once');
      expect(await cache.getOrLoad(keyOf('2'), () => 2)).toBe(2);
    });

    it('ends a load at the hard time-out, and tells the loader', async () => {
      const hasty = testKeys<string>({ hardTimeoutMs: 30 });
      let seen: AbortSignal | undefined;
      const load = cache.getOrLoad(hasty('1'), ({ signal }) => {
        seen = signal;
        return new Promise<string>(() => undefined);
      });
      const error = await errorOf(() => load);
      expect(error).toMatchObject({ code: 'CACHE_LOAD_TIMEOUT', message: expect.stringContaining('30 ms') });
      expect(seen).toMatchObject({ aborted: true, reason: error });
      expect(await cache.get(hasty('1'))).toBeUndefined();
    });

    it('does not abort a load that ended in time', async () => {
      let seen: AbortSignal | undefined;
      await cache.getOrLoad(keyOf('1'), ({ signal }) => {
        seen = signal;
        return 1;
      });
      expect(seen?.aborted).toBe(false);
    });

    it('keeps nothing of a value the loader does not want stored', async () => {
      const loader = jest.fn(({ skipStore }: { skipStore: () => void }) => {
        skipStore();
        return 'fleeting';
      });
      expect(await cache.getOrLoad(keyOf('1'), loader)).toBe('fleeting');
      expect(await cache.get(keyOf('1'))).toBeUndefined();
      expect(await cache.getOrLoad(keyOf('1'), loader)).toBe('fleeting');
      expect(loader).toHaveBeenCalledTimes(2);
    });
  });

  describe('a load that is overtaken', () => {
    const invalidations: [what: string, invalidate: () => Promise<unknown>][] = [
      ['a delete', () => cache.delete(taggedKey('7'))],
      ['a set', () => cache.set(taggedKey('7'), 'set meanwhile')],
      ['its tag', () => cache.invalidateTags(cacheTag('owner', '7'))],
      ['a pattern', () => cache.deletePattern(`${taggedKey('7').prefix}:*`)],
    ];

    it.each(invalidations)('by %s gives its callers the value and stores nothing', async (what, invalidate) => {
      const { promise, resolve } = Promise.withResolvers<string>();
      const begun = Promise.withResolvers<undefined>();
      const load = cache.getOrLoad(taggedKey('7'), () => {
        begun.resolve(undefined);
        return promise;
      });
      await begun.promise;
      await invalidate();
      resolve('old');
      await load;
      expect(await cache.get(taggedKey('7'))).toBe(what === 'a set' ? 'set meanwhile' : undefined);
      expect(await cache.getOrLoad(taggedKey('7'), () => 'new')).toBe(what === 'a set' ? 'set meanwhile' : 'new');
    });

    it('is not shared with those who ask after a delete', async () => {
      const { promise, resolve } = Promise.withResolvers<string>();
      const begun = Promise.withResolvers<undefined>();
      const before = cache.getOrLoad(taggedKey('8'), () => {
        begun.resolve(undefined);
        return promise;
      });
      await begun.promise;
      await cache.delete(taggedKey('8'));
      expect(await cache.getOrLoad(taggedKey('8'), () => 'new')).toBe('new');
      resolve('old');
      await before;
      expect(await cache.get(taggedKey('8'))).toBe('new');
    });
  });

  describe('invalidateTags', () => {
    it('makes invalid all that carries a tag, from the key, from set or from the loader, and no more', async () => {
      const [owner, extra, shown] = [cacheTag('owner', '1'), cacheTag('extra'), cacheTag('shown')];
      const stored = async (): Promise<void> => {
        await cache.set(taggedKey('1'), 'by key');
        await cache.set(keyOf('set'), 'by set', { tags: [extra] });
        await cache.getOrLoad(keyOf('load'), ({ addTags }) => {
          addTags(shown);
          return 'by loader';
        });
        await cache.set(taggedKey('2'), 'other');
      };
      const present = async (): Promise<boolean[]> =>
        Promise.all([taggedKey('1'), keyOf('set'), keyOf('load'), taggedKey('2')].map((key) => cache.exists(key)));
      await stored();
      expect(await present()).toEqual([true, true, true, true]);
      await cache.invalidateTags(owner);
      expect(await present()).toEqual([false, true, true, true]);
      await cache.invalidateTags(extra, shown);
      expect(await present()).toEqual([false, false, false, true]);
      await stored();
      expect(await present()).toEqual([true, true, true, true]);
      await cache.invalidateTags(owner, extra, shown, owner);
      expect(await present()).toEqual([false, false, false, true]);
    });
  });
}
