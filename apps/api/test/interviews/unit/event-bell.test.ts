import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventBell } from '../../../src/modules/interviews/events/event-bell.js';

describe('the bell of events', () => {
  const asked: (readonly string[])[] = [];
  let lastNumbers = new Map<string, number>();
  let bell: EventBell;
  const never = new AbortController().signal;

  beforeEach(() => {
    jest.useFakeTimers();
    asked.length = 0;
    lastNumbers = new Map([['a', 3]]);
    bell = new EventBell({
      lastNumbers: async (ids: readonly string[]) => {
        asked.push(ids);
        return lastNumbers;
      },
    } as never);
  });
  afterEach(() => {
    bell.onApplicationShutdown();
    jest.useRealTimers();
  });

  it('wakes at once those who wait for what happens here, and nobody else', async () => {
    const a = bell.untilNews('a', 3, 15_000, never);
    const b = bell.untilNews('b', 3, 15_000, never);
    bell.ring('a');
    expect(await a).toBe(true);
    lastNumbers.set('b', 3);
    await jest.advanceTimersByTimeAsync(15_000);
    expect(await b).toBe(false);
  });

  it('notices within a second what happens elsewhere, with one question however many wait', async () => {
    const waiting = Array.from({ length: 50 }, () => bell.untilNews('a', 3, 15_000, never));
    await jest.advanceTimersByTimeAsync(3000);
    expect(asked).toEqual([['a'], ['a'], ['a']]);
    lastNumbers.set('a', 4);
    await jest.advanceTimersByTimeAsync(1000);
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => true));
  });

  it('counts the end of an interview as news', async () => {
    const waiting = bell.untilNews('a', 3, 15_000, never);
    lastNumbers.clear();
    await jest.advanceTimersByTimeAsync(1000);
    expect(await waiting).toBe(true);
  });

  it('asks nothing when nobody waits', async () => {
    const closed = new AbortController();
    const waiting = bell.untilNews('a', 3, 15_000, closed.signal);
    closed.abort();
    expect(await waiting).toBe(false);
    expect(await bell.untilNews('a', 3, 15_000, closed.signal)).toBe(false);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([]);
  });
});
