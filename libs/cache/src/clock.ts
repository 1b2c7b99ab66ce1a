/** A source of time; injected, so that no test of a TTL has to wait. */
export interface Clock {
  /** Milliseconds from an arbitrary start; never goes back. */
  now(): number;
}

export const systemClock: Clock = { now: () => performance.now() };
