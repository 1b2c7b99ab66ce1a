import type { Clock } from '@interviewmaster/cache';

/** Failures one after another that open the breaker. */
const FAILURE_THRESHOLD = 5;
const FIRST_REST_MS = 5000;
const MAX_OPEN_MS = 60_000;

/**
 * Opens after several failures in a row, and lets one probe call through after a rest. Each failed probe doubles the rest.
 * Other callers are refused at once; with cockatiel they would wait for the probe.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  #failures = 0;
  #restMs = FIRST_REST_MS;
  #openUntilMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a call may be made now. After the rest, one caller gets true and must report the result of the probe. */
  tryEnter(): boolean {
    if (this.#openUntilMs === undefined) return true;
    if (this.#clock.now() < this.#openUntilMs) return false;
    this.#openUntilMs = this.#clock.now() + this.#restMs;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#restMs = FIRST_REST_MS;
    this.#openUntilMs = undefined;
  }

  failed(): void {
    this.#failures += 1;
    if (this.#openUntilMs !== undefined) this.#restMs = Math.min(this.#restMs * 2, MAX_OPEN_MS);
    if (this.#failures >= FAILURE_THRESHOLD) this.#openUntilMs = this.#clock.now() + this.#restMs;
  }
}
