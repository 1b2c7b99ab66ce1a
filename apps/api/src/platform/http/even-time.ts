import { setTimeout as sleep } from 'node:timers/promises';

/** Well above what the work behind it takes on a machine that is not overloaded. */
const STEP_MS = 100;

/**
 * Does work whose outcome comes, good or bad, a whole number of steps of 100 ms after its beginning: how long the work
 * itself took, which depends on what nobody is to know, does not show.
 */
export async function inEvenTime<Result>(work: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    await sleep(STEP_MS - ((performance.now() - start) % STEP_MS));
  }
}
