/* eslint-disable jest/no-export -- a suite that every configuration runs */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@interviewmaster/testing';
import { errorOf } from '../../support/error-code.js';
import { testKeys } from '../../support/keys.js';
import type { OpenCache } from '../../support/open-cache.js';
import type { Subject } from './subject.js';

const SHORT_SECONDS = 0.1;
const PAST_SHORT_MS = 150;

/** How long entries live. */
export function describeLifetimes(subject: Subject): void {
  const keyOf = testKeys();
  let cache: OpenCache;

  beforeEach(async () => {
    cache = await subject.open();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await cache.onApplicationShutdown();
  });

  /** The entry runs out, on whatever clock. */
  const expired = async (id: string, keys = keyOf): Promise<void> => {
    await subject.elapse(PAST_SHORT_MS);
    await eventually(async () => expect(await cache.get(keys(id))).toBeUndefined());
  };
  const expectTtl = async (id: string, seconds: number, keys = keyOf): Promise<void> => {
    const ttl = await cache.ttlSeconds(keys(id));
    expect(ttl).toBeLessThanOrEqual(seconds);
    // A busy machine may take seconds for what came between.
    expect(ttl).toBeGreaterThan(seconds * 0.8 - 5);
  };

  describe('a time to live', () => {
    it('is the key’s unless another is given', async () => {
      await cache.set(keyOf('1'), 1);
      await cache.set(keyOf('2'), 2, { ttlSeconds: 20 });
      await cache.getOrLoad(keyOf('3'), () => 3);
      await cache.getOrLoad(keyOf('4'), ({ setTtlSeconds }) => {
        setTtlSeconds(40);
        return 4;
      });
      await expectTtl('1', 300);
      await expectTtl('2', 20);
      await expectTtl('3', 300);
      await expectTtl('4', 40);
      expect(await cache.ttlSeconds(keyOf('none'))).toBeUndefined();
    });

    it('ends the entry', async () => {
      await cache.set(keyOf('1'), 1, { ttlSeconds: SHORT_SECONDS });
      await cache.set(keyOf('2'), 2);
      await expired('1');
      expect(await cache.exists(keyOf('1'))).toBe(false);
      expect(await cache.ttlSeconds(keyOf('1'))).toBeUndefined();
      expect(await cache.getOrLoad(keyOf('1'), () => 'anew')).toBe('anew');
      expect(await cache.get(keyOf('2'))).toBe(2);
    });

    it('can be changed, from now on', async () => {
      await cache.set(keyOf('1'), 1, { ttlSeconds: 20 });
      expect(await cache.expire(keyOf('1'), 200)).toBe(true);
      await expectTtl('1', 200);
      expect(await cache.get(keyOf('1'))).toBe(1);
      expect(await cache.expire(keyOf('1'), SHORT_SECONDS)).toBe(true);
      await expired('1');
      expect(await cache.expire(keyOf('1'), 200)).toBe(false);
      expect(await cache.expire(keyOf('none'), 200)).toBe(false);
      expect(await cache.get(keyOf('1'))).toBeUndefined();
    });

    it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 365 * 24 * 60 * 60 + 1])(
      'is refused when it is %p',
      async (ttlSeconds) => {
        const refusal = { code: 'CACHE_TTL_INVALID', message: expect.stringContaining(String(ttlSeconds)) };
        expect(await errorOf(() => cache.set(keyOf('1'), 1, { ttlSeconds }))).toMatchObject(refusal);
        expect(await errorOf(() => cache.expire(keyOf('1'), ttlSeconds))).toMatchObject(refusal);
        const load = cache.getOrLoad(keyOf('1'), ({ setTtlSeconds }) => {
          setTtlSeconds(ttlSeconds);
          return 1;
        });
        expect(await errorOf(() => load)).toMatchObject(refusal);
        expect(await cache.exists(keyOf('1'))).toBe(false);
      },
    );

    it('is shortened by up to the key’s jitter', async () => {
      const jittered = testKeys({ jitter: 0.5 });
      const random = jest.spyOn(Math, 'random').mockReturnValue(1);
      await cache.set(jittered('1'), 1);
      await expectTtl('1', 150, jittered);
      await cache.getOrLoad(jittered('2'), () => 2);
      await expectTtl('2', 150, jittered);
      random.mockReturnValue(0);
      await cache.set(jittered('1'), 1);
      await expectTtl('1', 300, jittered);
    });

    it('of a loaded null is the key’s for what is not found', async () => {
      const lookups = testKeys<string | null>({ notFoundTtlSeconds: 10 });
      await cache.getOrLoad(lookups('missing'), () => null);
      await cache.getOrLoad(lookups('there'), () => 'x');
      await expectTtl('missing', 10, lookups);
      await expectTtl('there', 300, lookups);
      expect(await cache.get(lookups('missing'))).toBeNull();
    });
  });

  describe('grace', () => {
    const graceful = testKeys<string>({ graceSeconds: 600, softTimeoutMs: 50 });
    const expiredCopy = async (id: string): Promise<void> => {
      await cache.set(graceful(id), 'old', { ttlSeconds: SHORT_SECONDS });
      await expired(id, graceful);
    };

    it('serves the expired value when the loader fails, and does not try again at once', async () => {
      await expiredCopy('failing');
      const loader = jest.fn((): string => {
        throw new Error('away');
      });
      expect(await cache.getOrLoad(graceful('failing'), loader)).toBe('old');
      expect(await cache.getOrLoad(graceful('failing'), loader)).toBe('old');
      expect(loader).toHaveBeenCalledTimes(1);
      expect(await cache.metrics()).toMatchObject({ prefixes: { [graceful('x').prefix]: { staleHits: 2, hits: 2 } } });
    });

    it('serves the expired value when the loader is slow, and the new one when it is there', async () => {
      await expiredCopy('slow');
      const { promise, resolve } = Promise.withResolvers<string>();
      const loader = jest.fn(() => promise);
      expect(await cache.getOrLoad(graceful('slow'), loader)).toBe('old');
      expect(await cache.getOrLoad(graceful('slow'), loader)).toBe('old');
      resolve('new');
      await eventually(async () => expect(await cache.get(graceful('slow'))).toBe('new'));
      expect(loader).toHaveBeenCalledTimes(1);
    });

    it('gives the new value when the loader is quick', async () => {
      await expiredCopy('quick');
      expect(await cache.getOrLoad(graceful('quick'), () => 'new')).toBe('new');
      await eventually(async () => expect(await cache.get(graceful('quick'))).toBe('new'));
    });

    it('is not given after a delete, nor by get', async () => {
      await expiredCopy('deleted');
      expect(await cache.get(graceful('deleted'))).toBeUndefined();
      await cache.delete(graceful('deleted'));
      const load = cache.getOrLoad(graceful('deleted'), () => Promise.reject(new Error('away')));
      await expect(load).rejects.toThrow('away');
    });
  });

  describe('early refresh', () => {
    it('gives the value that is there, and loads the next in the background, once', async () => {
      const early = testKeys<number>({ earlyRefresh: true });
      let version = 0;
      const loader = jest.fn(async (): Promise<number> => {
        await subject.elapse(20);
        return ++version;
      });
      expect(await cache.getOrLoad(early('1'), loader)).toBe(1);
      expect(await cache.getOrLoad(early('1'), loader)).toBe(1);
      // The greatest share of chance: due however far the expiry is.
      const random = jest.spyOn(Math, 'random').mockReturnValue(1);
      expect(await cache.getOrLoad(early('1'), loader)).toBe(1);
      random.mockReturnValue(0);
      await eventually(async () => expect(await cache.get(early('1'))).toBe(2));
      expect(loader).toHaveBeenCalledTimes(2);
    });

    it('leaves the value there when the loader fails', async () => {
      const early = testKeys<number>({ earlyRefresh: true });
      await cache.getOrLoad(early('1'), async () => {
        await subject.elapse(20);
        return 1;
      });
      jest.spyOn(Math, 'random').mockReturnValue(1);
      const failing = jest.fn(() => Promise.reject(new Error('away')));
      expect(await cache.getOrLoad(early('1'), failing)).toBe(1);
      await eventually(() => expect(failing).toHaveBeenCalledTimes(1));
      expect(await cache.get(early('1'))).toBe(1);
    });
  });
}
