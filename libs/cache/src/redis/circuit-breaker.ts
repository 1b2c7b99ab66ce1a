import type { Clock } from '../cache.options.js';

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface CircuitBreakerOptions {
  /** Failures one after another that open the breaker. */
  readonly failureThreshold: number;
  /** First wait before a probe, in milliseconds; doubles with each that fails. */
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
  /** Finds out, in half-open state, whether all is well again, and makes good what was missed; rejects when it is not. */
  readonly probe: () => Promise<void>;
  /** False when something was missed since the probe ended: then it runs once more. */
  readonly mayClose: () => boolean;
  readonly clock: Clock;
  readonly onOpen: (reason: Error) => void;
  readonly onClose: () => void;
}

/** An outage that begins within so many milliseconds of the last one's end belongs to it. */
const FLAP_MS = 10_000;

/** Stands before Redis: after some failures nobody asks it any more, until a probe in the background succeeds. */
export class CircuitBreaker {
  #state: BreakerState = 'closed';
  #failures = 0;
  #delayMs: number;
  #timer: NodeJS.Timeout | undefined;
  #closedAt = -Infinity;
  #stopped = false;
  readonly #options: CircuitBreakerOptions;

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
    this.#delayMs = options.minDelayMs;
  }

  get state(): BreakerState {
    return this.#state;
  }

  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  success(): void {
    this.#failures = 0;
  }

  failure(reason: Error): void {
    if (++this.#failures >= this.#options.failureThreshold) this.trip(reason);
  }

  /** Opens at once. */
  trip(reason: Error): void {
    if (this.#state !== 'closed' || this.#stopped) return;
    this.#state = 'open';
    // Opened again soon after it closed: it was not well, so the waits go on growing.
    if (this.#options.clock.now() - this.#closedAt > FLAP_MS) this.#delayMs = this.#options.minDelayMs;
    this.#options.onOpen(reason);
    this.#schedule();
  }

  /** Probes now instead of at the end of the wait: a connection has just come back. */
  hint(): void {
    if (this.#state !== 'open' || this.#stopped) return;
    clearTimeout(this.#timer);
    void this.#tryProbe();
  }

  /** No further probes. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    const delay = this.#delayMs * (0.75 + Math.random() / 2);
    this.#delayMs = Math.min(this.#delayMs * 2, this.#options.maxDelayMs);
    this.#timer = setTimeout(() => void this.#tryProbe(), delay);
    this.#timer.unref();
  }

  async #tryProbe(): Promise<void> {
    this.#state = 'half-open';
    try {
      do await this.#options.probe();
      while (!this.#options.mayClose());
    } catch {
      // Whatever the reason: still away, and the outage is already reported.
      this.#state = 'open';
      if (!this.#stopped) this.#schedule();
      return;
    }
    this.#failures = 0;
    this.#closedAt = this.#options.clock.now();
    this.#state = 'closed';
    this.#options.onClose();
  }
}
