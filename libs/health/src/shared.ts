import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Has all who ask for the same thing share the work: one at a time, and one in an interval.
 *
 * Whoever asks gets the result of work that began afterwards, so that no answer is older than its question: those who ask
 * while the work is done wait for the next.
 */
export function shared<Result>(work: () => Promise<Result>, intervalMs: number): () => Promise<Result> {
  let running: Promise<unknown> | undefined;
  let next: Promise<Result> | undefined;
  let begunAt = -Infinity;

  const begin = async (): Promise<Result> => {
    await running?.catch(() => undefined);
    const early = begunAt + intervalMs - performance.now();
    if (early > 0) await sleep(early);
    begunAt = performance.now();
    next = undefined;
    const result = work();
    running = result;
    return result;
  };

  return () => (next ??= begin());
}
