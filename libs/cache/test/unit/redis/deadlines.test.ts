import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Deadline, Deadlines } from '../../../src/redis/deadlines.js';
import { RedisUnavailableError } from '../../../src/redis/errors.js';

describe('Deadlines', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const begun = (deadlines: Deadlines): { deadline: Deadline; errors: Error[] } => {
    const errors: Error[] = [];
    return { deadline: deadlines.begin((error) => errors.push(error)), errors };
  };

  it('passes each in its own time', async () => {
    const deadlines = new Deadlines(100);
    const first = begun(deadlines);
    await jest.advanceTimersByTimeAsync(60);
    const second = begun(deadlines);
    await jest.advanceTimersByTimeAsync(39);
    expect([first, second].map(({ deadline }) => deadline.hasPassed)).toEqual([false, false]);
    await jest.advanceTimersByTimeAsync(2);
    expect([first, second].map(({ deadline }) => deadline.hasPassed)).toEqual([true, false]);
    expect(first.errors).toEqual([expect.any(RedisUnavailableError)]);
    expect(first.errors[0]?.message).toBe('operation: no reply within 100 ms');
    await jest.advanceTimersByTimeAsync(58);
    expect(second.errors).toEqual([]);
    await jest.advanceTimersByTimeAsync(2);
    expect(second.errors).toHaveLength(1);
    expect(first.errors).toHaveLength(1);
  });

  it('leaves alone what has ended in time, and says whether it has', async () => {
    const deadlines = new Deadlines(100);
    const [ended, late] = [begun(deadlines), begun(deadlines)];
    expect(deadlines.end(ended.deadline)).toBe(true);
    expect(ended.deadline.hasPassed).toBe(true);
    await jest.advanceTimersByTimeAsync(101);
    expect(ended.errors).toEqual([]);
    expect(late.errors).toHaveLength(1);
    expect(deadlines.end(late.deadline)).toBe(false);
  });

  it('has one timer for all, and none when there is nothing to wait for', async () => {
    const deadlines = new Deadlines(100);
    for (let step = 0; step < 50; step++) deadlines.end(begun(deadlines).deadline);
    expect(jest.getTimerCount()).toBe(1);
    await jest.advanceTimersByTimeAsync(101);
    expect(jest.getTimerCount()).toBe(0);
    const again = begun(deadlines);
    await jest.advanceTimersByTimeAsync(101);
    expect(again.errors).toHaveLength(1);
  });

  it('reads a reply that is there before it gives up, in a process that was busy', async () => {
    const deadlines = new Deadlines(100);
    const { deadline, errors } = begun(deadlines);
    jest.advanceTimersByTime(100);
    expect(deadlines.end(deadline)).toBe(true);
    await jest.advanceTimersByTimeAsync(1);
    expect(errors).toEqual([]);
  });
});
