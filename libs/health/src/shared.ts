import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Shares work between concurrent callers: one run at a time, and one in an interval.
 *
 * A caller gets the result of a run that began after the call, so that no answer is older than its question: a call during a
 * run waits for the next run.
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
