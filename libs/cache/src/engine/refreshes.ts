import type { Clock } from '../cache.options.js';
import type { InvalidationLog } from '../coherence/invalidation-log.js';
import type { MemoryEntry } from '../coherence/memory-tier.js';
import { withTimeout } from '../deadlines.js';
import { type CacheKey, softTimeoutMsOf } from '../keys/cache-key.js';
import { InFlightLoads, type Obtained } from './load.js';

/** How long no process tries again after a refresh has failed and the expired value is served. */
export const RETRY_AFTER_MS = 5000;

/** What a refresh gave: `value` is `undefined` when that was nothing for this caller. */
interface Outcome {
  readonly value: Obtained | undefined;
}

/** At most one refresh of a key at a time in this process, with Redis or without. A failure is counted by its load. */
export class Refreshes {
  readonly #clock: Clock;
  readonly #inFlight: InFlightLoads<Obtained | undefined>;

  constructor(clock: Clock, log: InvalidationLog) {
    this.#clock = clock;
    this.#inFlight = new InFlightLoads(log);
  }

  /** Refreshes an entry in the background when its expiry is near enough; until then the entry lives on. */
  startEarly(key: CacheKey, entry: MemoryEntry, refresh: () => Promise<Obtained | undefined>): void {
    if (isDueEarly(key, entry, this.#clock.now())) void this.#share(key, refresh);
  }

  /** Waits for the running refresh of this key, or this one, for the key's soft time-out; `undefined` past it. */
  async wait(key: CacheKey, refresh: () => Promise<Obtained | undefined>): Promise<Outcome | undefined> {
    const outcome = this.#share(key, refresh).then((value) => ({ value }));
    return withTimeout(outcome, softTimeoutMsOf(key), () => undefined);
  }

  #share(key: CacheKey, refresh: () => Promise<Obtained | undefined>): Promise<Obtained | undefined> {
    const shared = this.#inFlight.join(key) ?? this.#inFlight.start(key, refresh);
    // A failure that no caller waits for is not an unhandled rejection.
    shared.catch(() => undefined);
    return shared;
  }
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
