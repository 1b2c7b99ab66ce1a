/** A clock that stands still until it is moved, so that a test of a TTL need not wait. */
export class FakeClock {
  #now: number;

  /** @param startMs where it starts, in milliseconds */
  constructor(startMs = 0) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  /**
   * Moves on by so many milliseconds.
   *
   * @throws {RangeError} for a negative number: the clock is monotonic.
   */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`A monotonic clock cannot move by ${ms} ms.`);
    this.#now += ms;
  }
}
