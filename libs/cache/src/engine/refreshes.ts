import type { CacheKey } from '../keys/cache-key.js';
import { Flights, type Obtained } from './flight.js';
import type { InvalidationLog } from './invalidation-log.js';

/** At most one refresh of a key at a time in this process, with Redis or without; nobody has to wait for it. */
export class Refreshes {
  readonly #flights: Flights<Obtained | undefined>;

  constructor(log: InvalidationLog) {
    this.#flights = new Flights(log);
  }

  /**
   * The running refresh of this key, or this one; `undefined` when it gave nothing for this caller. A failure that
   * nobody waits for is not an unhandled rejection.
   */
  share(key: CacheKey, refresh: () => Promise<Obtained | undefined>): Promise<Obtained | undefined> {
    const shared = this.#flights.join(key) ?? this.#flights.start(key, refresh);
    shared.catch(() => undefined);
    return shared;
  }
}
