import { setTimeout as sleep } from 'node:timers/promises';

/** Well above the duration of the work on a machine that is not overloaded. */
const STEP_MS = 100;

/**
 * Delays the outcome of work, good or bad, to a multiple of 100 ms after its beginning. The duration of the work depends on
 * secrets, such as whether an account exists, and must not show.
 */
export async function inEvenTime<Result>(work: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    await sleep(STEP_MS - ((performance.now() - start) % STEP_MS));
  }
}
