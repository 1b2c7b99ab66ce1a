import type { CacheKey } from '../keys/cache-key.js';
import type { MemoryEntry } from '../memory/memory-tier.js';

const DEFAULT_SOFT_TIMEOUT_MS = 100;
/** How long nobody tries again after a refresh has failed and the expired value is served. */
export const RETRY_AFTER_MS = 5000;

/** How many milliseconds a caller waits for a refresh before it gets the expired value. */
export function softTimeoutMs(key: CacheKey): number {
  return key.policy.softTimeoutMs ?? DEFAULT_SOFT_TIMEOUT_MS;
}

/**
 * Whether to refresh an entry that has not expired yet: the likelier, the nearer its expiry and the longer its load
 * takes, so that of many processes some one does it in time. XFetch with beta 1: A. Vattani, F. Chierichetti,
 * K. Lowenstein, "Optimal Probabilistic Cache Stampede Prevention", VLDB 2015.
 */
export function isDueEarly(key: CacheKey, entry: MemoryEntry, nowMs: number): boolean {
  if (key.policy.earlyRefresh !== true) return false;
  return nowMs - entry.loadMs * Math.log(1 - Math.random()) >= entry.expiresAtMs;
}

/** The outcome of a promise, or `undefined` when it takes longer. */
export async function within<Value>(promise: Promise<Value>, ms: number): Promise<{ value: Value } | undefined> {
  const { promise: timeout, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, ms, undefined);
  try {
    return await Promise.race([promise.then((value) => ({ value })), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
