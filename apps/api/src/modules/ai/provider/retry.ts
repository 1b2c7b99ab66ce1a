import { setTimeout as sleep } from 'node:timers/promises';
import { backOffMs } from './back-off.js';
import { ProviderError } from './provider.error.js';

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
