import { describe, expect, it, jest } from '@jest/globals';
import { FakeClock } from '@interviewmaster/testing';
import fc from 'fast-check';
import { CircuitBreaker } from '../../../src/modules/ai/provider/circuit-breaker.js';
import { ConcurrencyLimit } from '../../../src/modules/ai/provider/concurrency-limit.js';
import { ProviderError } from '../../../src/modules/ai/provider/provider.error.js';
import { backOffMs, withRetries } from '../../../src/modules/ai/provider/retry.js';

const never = new AbortController().signal;

describe('backOffMs', () => {
  it('grows by the attempt, up to a bound, half of it by chance', () => {
    expect([2, 3, 4, 20].map((attempt) => backOffMs(attempt, 0, () => 1))).toEqual([250, 500, 1000, 8000]);
    expect(backOffMs(2, 0, () => 0)).toBe(125);
  });

  it('is never shorter than the provider asks for', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 50 }), fc.nat(), (attempt, ms) => backOffMs(attempt, ms) >= ms));
  });
});

describe('withRetries', () => {
  const passing = new ProviderError('server-error', 'away');
  const options = { maxRetries: 2, signal: never, leftMs: () => 60_000 };
  const failing = (error: Error, times: number) => {
    let made = 0;
    return jest.fn(() => (++made <= times ? Promise.reject(error) : Promise.resolve('done')));
  };

  it('makes so many more attempts', async () => {
    const enough = failing(passing, 2);
    const tooFew = failing(passing, 3);

    expect(await withRetries(enough, options)).toBe('done');
    await expect(withRetries(tooFew, options)).rejects.toBe(passing);
    expect(tooFew).toHaveBeenCalledTimes(3);
  });

  it.each([new ProviderError('rejected', 'no'), new ProviderError('refused', 'no'), new Error('a bug')])(
    'does not insist on %s',
    async (error) => {
      const attempt = failing(error, 1);

      await expect(withRetries(attempt, options)).rejects.toBe(error);
      expect(attempt).toHaveBeenCalledTimes(1);
    },
  );

  it('does not begin a wait that outlasts the deadline', async () => {
    const patient = new ProviderError('rate-limited', 'later', { retryAfterMs: 5000 });
    const attempt = failing(patient, 1);

    await expect(withRetries(attempt, { ...options, leftMs: () => 4999 })).rejects.toBe(patient);
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  it('ends its wait with the signal, and tells why it waited', async () => {
    const patient = new ProviderError('rate-limited', 'later', { retryAfterMs: 30_000 });
    const abort = new AbortController();
    const waiting = withRetries(failing(patient, 1), { ...options, signal: abort.signal });
    abort.abort();

    await expect(waiting).rejects.toBe(patient);
  });
});

describe('CircuitBreaker', () => {
  const opened = () => {
    const clock = new FakeClock();
    const breaker = new CircuitBreaker(clock);
    for (let times = 0; times < 5; times += 1) breaker.failed();
    return { clock, breaker };
  };

  it('opens after five failures in a row, and not before', () => {
    const breaker = new CircuitBreaker(new FakeClock());
    for (let times = 0; times < 4; times += 1) breaker.failed();
    breaker.succeeded();
    for (let times = 0; times < 4; times += 1) breaker.failed();
    expect(breaker.tryEnter()).toBe(true);
    breaker.failed();
    expect(breaker.tryEnter()).toBe(false);
  });

  it('lets one caller try after its rest, and all when that went well', () => {
    const { clock, breaker } = opened();
    clock.advance(4999);
    expect(breaker.tryEnter()).toBe(false);
    clock.advance(1);
    expect([breaker.tryEnter(), breaker.tryEnter()]).toEqual([true, false]);
    breaker.succeeded();
    expect([breaker.tryEnter(), breaker.tryEnter()]).toEqual([true, true]);
  });

  it('rests twice as long after each try that failed, up to a minute', () => {
    const { clock, breaker } = opened();
    for (const restMs of [5000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
      clock.advance(restMs - 1);
      expect(breaker.tryEnter()).toBe(false);
      clock.advance(1);
      expect(breaker.tryEnter()).toBe(true);
      breaker.failed();
    }
  });

  it('lets another one try when the first never says how it went', () => {
    const { clock, breaker } = opened();
    clock.advance(5000);
    expect(breaker.tryEnter()).toBe(true);
    clock.advance(5000);
    expect(breaker.tryEnter()).toBe(true);
  });
});

describe('ConcurrencyLimit', () => {
  it('lets so many in at a time, in the order in which they came', async () => {
    const limit = new ConcurrencyLimit(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const all = [0, 1, 2, 3].map((number) =>
      limit.run(() => {
        begun.push(number);
        return new Promise<void>((resolve) => ends.push(resolve));
      }, never),
    );
    const settled = async (step: number) => {
      ends[step]!();
      await all[step];
      // The next one enters in the microtasks that follow.
      await new Promise(setImmediate);
    };
    await new Promise(setImmediate);
    expect(begun).toEqual([0, 1]);
    await settled(0);
    expect(begun).toEqual([0, 1, 2]);
    await settled(1);
    expect(begun).toEqual([0, 1, 2, 3]);
    ends.slice(2).forEach((end) => end());
    await Promise.all(all);
  });

  it('makes room when the work fails, and when one who waits goes away', async () => {
    const limit = new ConcurrencyLimit(1);
    await expect(limit.run(() => Promise.reject(new Error('no')), never)).rejects.toThrow('no');
    const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
    const first = limit.run(() => held, never);
    const abort = new AbortController();
    const second = limit.run(() => Promise.resolve('second'), abort.signal);
    const third = limit.run(() => Promise.resolve('third'), never);
    abort.abort(new Error('away'));
    await expect(second).rejects.toThrow('away');
    release(undefined);
    await first;
    expect(await third).toBe('third');
  });
});
