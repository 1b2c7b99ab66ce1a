import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { withDeadline } from '../../../src/redis/deadlines.js';
import { RedisUnavailableError } from '../../../src/redis/errors.js';

describe('withDeadline', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('settles as the promise does, and leaves no timer behind', async () => {
    expect(await withDeadline(Promise.resolve(1), 100, 'GET')).toBe(1);
    await expect(withDeadline(Promise.reject(new TypeError('no')), 100, 'GET')).rejects.toThrow(TypeError);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('rejects past the deadline, and says what it was waiting for', async () => {
    const late = withDeadline(new Promise(() => undefined), 100, 'GET');
    const reason = late.catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(101);
    expect(await reason).toBeInstanceOf(RedisUnavailableError);
    expect(await reason).toMatchObject({ message: 'GET: no reply within 100 ms' });
  });

  it('reads a reply that is there before it gives up, in a process that was busy', async () => {
    const reply = Promise.withResolvers<string>();
    const waiting = withDeadline(reply.promise, 100, 'GET');
    jest.advanceTimersByTime(100);
    reply.resolve('in time');
    await jest.advanceTimersByTimeAsync(1);
    expect(await waiting).toBe('in time');
  });
});
