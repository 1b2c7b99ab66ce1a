import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { withTimeout } from '../../../src/redis/deadlines.js';
import { isDueEarly } from '../../../src/engine/refreshes.js';
import { softTimeoutMsOf } from '../../../src/keys/cache-key.js';
import type { MemoryEntry } from '../../../src/coherence/memory-tier.js';
import { testKeys } from '../../support/keys.js';

const entry: MemoryEntry = {
  value: 1,
  prefix: 'test:key',
  tags: [],
  stamp: 0,
  addedAtMs: 0,
  expiresAtMs: 10_000,
  graceUntilMs: 10_000,
  loadMs: 100,
  bytes: 1,
};

describe('early refresh', () => {
  const early = testKeys({ earlyRefresh: true })('1');
  const random = (value: number): void => void jest.spyOn(Math, 'random').mockReturnValue(value);

  afterEach(() => void jest.restoreAllMocks());

  it('is the likelier, the nearer the expiry', () => {
    random(1 - Math.exp(-2)); // reaches two loads ahead
    expect(isDueEarly(early, entry, 9799)).toBe(false);
    expect(isDueEarly(early, entry, 9801)).toBe(true);
  });

  it('is the likelier, the longer the load takes', () => {
    random(1 - Math.exp(-2));
    expect(isDueEarly(early, { ...entry, loadMs: 1000 }, 8001)).toBe(true);
    expect(isDueEarly(early, { ...entry, loadMs: 0 }, 9999)).toBe(false);
  });

  it('is certain at the expiry', () => {
    random(0);
    expect(isDueEarly(early, entry, 9999)).toBe(false);
    expect(isDueEarly(early, entry, 10_000)).toBe(true);
  });

  it('is off unless the key asks for it', () => {
    random(0.999_999);
    expect(isDueEarly(testKeys()('1'), entry, 9999)).toBe(false);
  });
});

describe('the soft time-out', () => {
  it('is the key’s, or 100 ms', () => {
    expect(softTimeoutMsOf(testKeys()('1'))).toBe(100);
    expect(softTimeoutMsOf(testKeys({ softTimeoutMs: 0 })('1'))).toBe(0);
  });
});

describe('withTimeout', () => {
  const nothing = (): undefined => undefined;
  afterEach(() => void jest.useRealTimers());

  it('gives what comes in time, undefined included', async () => {
    expect(await withTimeout(Promise.resolve(1), 1000, () => 2)).toBe(1);
    expect(await withTimeout(Promise.resolve(undefined), 1000, () => 2)).toBeUndefined();
    await expect(withTimeout(Promise.reject(new Error('no')), 1000, nothing)).rejects.toThrow('no');
  });

  it('gives nothing past the time, and leaves no timer behind', async () => {
    jest.useFakeTimers();
    const late = withTimeout(new Promise(nothing), 50, nothing);
    await jest.advanceTimersByTimeAsync(50);
    expect(await late).toBeUndefined();
    await withTimeout(Promise.resolve(1), 50, nothing);
    expect(jest.getTimerCount()).toBe(0);
  });
});
