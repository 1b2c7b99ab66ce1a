import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { shared } from '../src/shared.js';

describe('shared work', () => {
  /** Work that ends when it is told to. */
  function bench(intervalMs = 0) {
    const runs: PromiseWithResolvers<number>[] = [];
    const ask = shared(() => {
      const run = Promise.withResolvers<number>();
      runs.push(run);
      return run.promise;
    }, intervalMs);
    const settled = () => sleep(5);
    return { runs, ask, settled };
  }

  it('is done once for all who ask at once', async () => {
    const { runs, ask, settled } = bench();
    const answers = [ask(), ask(), ask()];
    await settled();
    expect(runs).toHaveLength(1);
    runs[0]!.resolve(1);
    expect(await Promise.all(answers)).toEqual([1, 1, 1]);
  });

  it('is done again, once, for those who ask while it is done: no answer is older than its question', async () => {
    const { runs, ask, settled } = bench();
    const first = ask();
    await settled();
    const later = Array.from({ length: 1000 }, ask);
    await settled();
    expect(runs).toHaveLength(1);
    runs[0]!.resolve(1);
    await settled();
    expect(runs).toHaveLength(2);
    runs[1]!.resolve(2);
    expect(await first).toBe(1);
    expect(new Set(await Promise.all(later))).toEqual(new Set([2]));
  });

  it('is done no oftener than once in its interval', async () => {
    let runs = 0;
    const ask = shared(() => Promise.resolve(++runs), 200);
    const start = performance.now();
    for (let count = 1; count <= 4; count++) expect(await ask()).toBe(count);
    expect(performance.now() - start).toBeGreaterThan(590);
  });

  it('fails for those who asked for it, and for no others', async () => {
    const { runs, ask, settled } = bench();
    const first = ask();
    await settled();
    const second = ask();
    runs[0]!.reject(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    await settled();
    runs[1]!.resolve(2);
    expect(await second).toBe(2);
  });
});
