import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { inEvenTime } from '../../../src/platform/http/even-time.js';

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await inEvenTime(work).catch(() => undefined);
  return performance.now() - start;
};

describe('work in even time', () => {
  it('gives what the work gives, or its error', async () => {
    expect(await inEvenTime(async () => 'done')).toBe('done');
    await expect(inEvenTime(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  });

  it('never ends before its step does', async () => {
    const works = [async () => 1, () => sleep(30), () => Promise.reject(new Error('refused'))];
    // A timer may fire a millisecond early.
    for (const work of works) expect(await timed(work)).toBeGreaterThan(98);
  });
});
