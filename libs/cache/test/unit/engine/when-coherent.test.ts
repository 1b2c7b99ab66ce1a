import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { resolveOptions } from '../../../src/cache.options.js';
import { Coherence, type OutageListener } from '../../../src/coherence/coherence.js';
import { Cache } from '../../../src/index.js';
import { CounterTable } from '../../../src/observability/counters.js';
import { KeySpace } from '../../../src/redis/key-space.js';

const nothing = (): void => undefined;
const outages: OutageListener = {
  onUnavailable: nothing,
  onAvailable: nothing,
  onFeedDown: nothing,
  onFeedUp: nothing,
};
const redis = { topology: { kind: 'url', url: 'redis://127.0.0.1:1' } } as const;

describe('whenCoherent', () => {
  let coherence: Coherence;
  let isCoherent: boolean;
  const wait = (): void => {
    isCoherent = false;
    void coherence.whenCoherent().then(() => (isCoherent = true));
  };
  const after = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms).then(() => undefined);

  beforeEach(() => {
    jest.useFakeTimers();
    const options = resolveOptions({ namespace: 'test', redis, operationTimeoutMs: 70 });
    coherence = new Coherence(options, new KeySpace('test'), new CounterTable(), outages);
    coherence.onUp();
  });
  afterEach(() => void jest.useRealTimers());

  it('resolves at once while Redis answers and reports', async () => {
    wait();
    await after(0);
    expect(isCoherent).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    ['Redis is away', () => coherence.onUnavailable(new Error('away'))],
    ['the feed is down', () => coherence.onDown(new Error('down'))],
  ])('waits as long as another process needs to notice, while %s', async (_title, fail) => {
    fail();
    wait();
    await after(1069);
    expect(isCoherent).toBe(false);
    await after(1);
    expect(isCoherent).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('counts the time from each call, however long the outage lasts already', async () => {
    coherence.onUnavailable(new Error('away'));
    await after(10_000);
    wait();
    await after(1069);
    expect(isCoherent).toBe(false);
    await after(1);
    expect(isCoherent).toBe(true);
  });

  it('resolves when both Redis and the feed are back, and not before', async () => {
    coherence.onDown(new Error('down'));
    coherence.onUnavailable(new Error('away'));
    wait();
    coherence.onAvailable();
    await after(0);
    expect(isCoherent).toBe(false);
    coherence.onUp();
    await after(0);
    expect(isCoherent).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('goes on waiting when a key changes', async () => {
    coherence.onDown(new Error('down'));
    wait();
    coherence.onChange('test:user:1');
    coherence.dropAll();
    await after(500);
    expect(isCoherent).toBe(false);
  });
});

describe('the time within which silence is noticed', () => {
  it.each([
    [undefined, 1100],
    [1, 1001],
    [5000, 6000],
  ])('with operationTimeoutMs %s is %d ms', (operationTimeoutMs, expected) => {
    const cache = new Cache({ namespace: 'test', ...(operationTimeoutMs !== undefined && { operationTimeoutMs }) });
    expect(cache.silenceNoticedWithinMs).toBe(expected);
  });

  it('is waited for by nobody without Redis', async () => {
    await using cache = new Cache({ namespace: 'test' });
    await expect(cache.whenCoherent()).resolves.toBeUndefined();
  });

  it('is not waited for after the shutdown', async () => {
    const cache = new Cache({ namespace: 'test' });
    await cache.close();
    await expect(cache.whenCoherent()).rejects.toMatchObject({ code: 'CACHE_CLOSED' });
  });
});
