/** First wait before another attempt; each further one may be twice as long. */
const FIRST_MS = 250;
const MAX_DELAY_MS = 8000;

/**
 * How long to wait before attempt number `attempt` (the first retry is 2): exponential, half of it random, so that
 * callers who failed together do not return together; never sooner than the provider asks for.
 */
export function backOffMs(attempt: number, retryAfterMs = 0, random: () => number = Math.random): number {
  const most = Math.min(FIRST_MS * 2 ** (attempt - 2), MAX_DELAY_MS);
  return Math.max(most / 2 + (most / 2) * random(), retryAfterMs);
}
