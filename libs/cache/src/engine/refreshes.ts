import type { Clock } from '../cache.options.js';
import type { InvalidationLog } from '../coherence/invalidation-log.js';
import type { MemoryEntry } from '../coherence/memory-tier.js';
import { withTimeout } from '../redis/deadlines.js';
import { type CacheKey, softTimeoutMsOf } from '../keys/cache-key.js';
import { InFlightLoads, type Obtained } from './load.js';

/** Pause after a failed refresh, while the expired value is served. */
export const RETRY_AFTER_MS = 5000;

/** Result of a refresh; `value` is `undefined` when another process refreshes the entry. */
interface Outcome {
  readonly value: Obtained | undefined;
}

/** At most one refresh of a key at a time in this process. A failure is counted by its load. */
export class Refreshes {
  readonly #clock: Clock;
  readonly #inFlight: InFlightLoads<Obtained | undefined>;

  constructor(clock: Clock, log: InvalidationLog) {
    this.#clock = clock;
    this.#inFlight = new InFlightLoads(log);
  }

  /** Early refresh: starts `refresh` in the background when the entry's expiry is near. The entry stays meanwhile. */
  startEarly(key: CacheKey, entry: MemoryEntry, refresh: () => Promise<Obtained | undefined>): void {
    if (isDueEarly(key, entry, this.#clock.now())) void this.#share(key, refresh);
  }

  /** Joins or starts a refresh, and waits for it up to the key's soft timeout; `undefined` after that. */
  async wait(key: CacheKey, refresh: () => Promise<Obtained | undefined>): Promise<Outcome | undefined> {
    const outcome = this.#share(key, refresh).then((value) => ({ value }));
    return withTimeout(outcome, softTimeoutMsOf(key), () => undefined);
  }

  #share(key: CacheKey, refresh: () => Promise<Obtained | undefined>): Promise<Obtained | undefined> {
    const shared = this.#inFlight.join(key) ?? this.#inFlight.start(key, refresh);
    // A failure without a waiting caller must not be an unhandled rejection.
    shared.catch(() => undefined);
    return shared;
  }
}

/**
 * Decides by chance whether to refresh an entry before its expiry. The chance grows as the expiry comes nearer and with
 * the duration of the load, so that one of many processes refreshes in time. XFetch with beta 1: A. Vattani,
 * F. Chierichetti, K. Lowenstein, "Optimal Probabilistic Cache Stampede Prevention", VLDB 2015.
 */
export function isDueEarly(key: CacheKey, entry: MemoryEntry, nowMs: number): boolean {
  if (key.policy.earlyRefresh !== true) return false;
  return nowMs - entry.loadMs * Math.log(1 - Math.random()) >= entry.expiresAtMs;
}
