import type { CacheKey } from '../keys/cache-key.js';
import type { InvalidationLog } from './invalidation-log.js';

/** Where a caller's value came from. */
export interface Obtained {
  readonly value: unknown;
  readonly source: 'memory' | 'redis' | 'stale' | 'load';
  /** Of the value: those of its key, and those that its loader or its writer added. */
  readonly tags: readonly string[];
}

export function obtainedFrom(source: Obtained['source'], { value, tags }: Pick<Obtained, 'value' | 'tags'>): Obtained {
  return { value, source, tags };
}

interface Flight<Result> {
  readonly stamp: number;
  readonly promise: Promise<Result>;
}

/**
 * Lets concurrent callers of one key share one way to its value.
 *
 * A caller that comes after an invalidation never shares with those from before it.
 */
export class Flights<Result extends Obtained | undefined = Obtained> {
  readonly #log: InvalidationLog;
  readonly #flights = new Map<string, Flight<Result>>();

  constructor(log: InvalidationLog) {
    this.#log = log;
  }

  /**
   * Shares the flight of this key, if there is one that may still be joined. `undefined` when there is none, or when it
   * has shown a tag that may have been invalidated before this caller came: it has to ask anew.
   */
  join(key: CacheKey): Promise<Result | undefined> | undefined {
    const flight = this.#flights.get(key.text);
    if (!flight || !this.#log.isCurrent(flight.stamp, key.text, key.tags)) return undefined;
    return flight.promise.then((result) =>
      result && this.#log.areTagsCurrent(flight.stamp, result.tags) ? result : undefined,
    );
  }

  start(key: CacheKey, run: () => Promise<Result>): Promise<Result> {
    const flight: Flight<Result> = { stamp: this.#log.stamp(), promise: run() };
    this.#flights.set(key.text, flight);
    const end = (): void => {
      if (this.#flights.get(key.text) === flight) this.#flights.delete(key.text);
    };
    flight.promise.then(end, end);
    return flight.promise;
  }
}
