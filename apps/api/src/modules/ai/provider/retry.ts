import { setTimeout as sleep } from 'node:timers/promises';
import { ProviderError } from './provider.error.js';

/** First wait before another attempt; each further one may be twice as long. */
const FIRST_MS = 250;
const MAX_DELAY_MS = 8000;

/**
 * How long to wait before attempt number `attempt` (the first retry is 2): exponential, half of it random, so that
 * callers who failed together do not return together; never sooner than the provider asks for.
 */
export function backOffMs(attempt: number, retryAfterMs = 0, random: () => number = Math.random): number {
  const maxMs = Math.min(FIRST_MS * 2 ** (attempt - 2), MAX_DELAY_MS);
  return Math.max(maxMs / 2 + (maxMs / 2) * random(), retryAfterMs);
}

export interface RetryOptions {
  readonly maxRetries: number;
  /** Aborted at the deadline of all attempts together. */
  readonly signal: AbortSignal;
  /** Milliseconds left until then. */
  readonly leftMs: () => number;
}

/**
 * Makes attempts until one succeeds, fails for good, or none is left. A wait that would outlast the deadline is not begun.
 *
 * @throws {ProviderError} of the last attempt; whatever else an attempt throws, at once.
 */
export async function withRetries<T>(
  attempt: (number: number) => Promise<T>,
  { maxRetries, signal, leftMs }: RetryOptions,
): Promise<T> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt(number);
    } catch (error) {
      if (!(error instanceof ProviderError) || !error.isPassing || number > maxRetries) throw error;
      const waitMs = backOffMs(number + 1, error.retryAfterMs);
      if (signal.aborted || waitMs >= leftMs()) throw error;
      await sleep(waitMs, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}
