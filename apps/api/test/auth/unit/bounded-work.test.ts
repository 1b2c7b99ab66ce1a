import { describe, expect, it } from '@jest/globals';
import { BoundedWork, OverloadedError } from '../../../src/modules/auth/passwords/bounded-work.js';

/** Work that ends when it is told to. */
function held() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { promise, resolve, reject };
}

describe('BoundedWork', () => {
  it('runs so much at a time, the rest in the order it came', async () => {
    const work = new BoundedWork({ concurrency: 2, maxWaiting: 10 });
    const jobs = [held(), held(), held(), held()];
    const started: number[] = [];
    const results = jobs.map(({ promise }, index) =>
      work.run(() => {
        started.push(index);
        return promise;
      }),
    );
    expect(started).toEqual([0, 1]);
    jobs[1]!.resolve('second');
    await results[1];
    await Promise.resolve();
    expect(started).toEqual([0, 1, 2]);
    for (const [index, { resolve }] of jobs.entries()) resolve(String(index));
    expect(await Promise.all(results)).toEqual(['0', 'second', '2', '3']);
  });

  it('refuses what would wait behind too many, and takes work again when they are done', async () => {
    const work = new BoundedWork({ concurrency: 1, maxWaiting: 1 });
    const first = held();
    const running = work.run(() => first.promise);
    const waiting = work.run(async () => 'waited');
    await expect(work.run(async () => 'refused')).rejects.toThrow(OverloadedError);
    first.resolve('done');
    expect(await Promise.all([running, waiting])).toEqual(['done', 'waited']);
    expect(await work.run(async () => 'again')).toBe('again');
  });

  it('goes on after work that failed', async () => {
    const work = new BoundedWork({ concurrency: 1, maxWaiting: 1 });
    const failed = work.run(() => Promise.reject(new Error('failed')));
    const next = work.run(async () => 'next');
    await expect(failed).rejects.toThrow('failed');
    expect(await next).toBe('next');
  });
});
