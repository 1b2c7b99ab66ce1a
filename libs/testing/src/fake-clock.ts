/** A clock that stops until it is moved, so that the test of a TTL does not wait. */
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
   * Moves on by a number of milliseconds.
   *
   * @throws {RangeError} for a negative number: the clock is monotonic.
   */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`A monotonic clock cannot move by ${ms} ms.`);
    this.#now += ms;
  }
}
