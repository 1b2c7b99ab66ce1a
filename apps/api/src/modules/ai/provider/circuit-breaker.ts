import type { Clock } from '@interviewmaster/cache';

/** Failures one after another that open the breaker. */
const FAILURE_THRESHOLD = 5;
const FIRST_REST_MS = 5000;
const MAX_OPEN_MS = 60_000;

/**
 * Stands before a provider: after some failures in a row it is left alone for a while, and then tried with one call.
 * Each such call that fails doubles the rest.
 * Other callers are refused at once; with cockatiel they would wait for that call.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  #failures = 0;
  #restMs = FIRST_REST_MS;
  #openUntilMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a call may be made now. Past the rest it says so to one caller, who must tell how the call went. */
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
