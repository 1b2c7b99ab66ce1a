import type { Clock } from '../cache.options.js';

export type BreakerState = 'closed' | 'open' | 'half-open';

interface CircuitBreakerOptions {
  /** Number of successive failures that open the breaker. */
  readonly failureThreshold: number;
  /** Wait before the first probe, in milliseconds; each failed probe doubles it. */
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
  /** Runs in half-open state: carries out the pending invalidations. Rejects while Redis is unavailable. */
  readonly probe: () => Promise<void>;
  /** False when an invalidation became pending since the probe ended: the probe runs again. */
  readonly mayClose: () => boolean;
  readonly clock: Clock;
  readonly onOpen: (reason: Error) => void;
  readonly onClose: () => void;
}

/** An outage that begins within this time after the last one continues it. */
const FLAP_MS = 10_000;

/** After some failures no operation asks Redis, until a probe in the background succeeds. */
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
    // Opened again soon after it closed: the waits keep growing.
    if (this.#options.clock.now() - this.#closedAt > FLAP_MS) this.#delayMs = this.#options.minDelayMs;
    this.#options.onOpen(reason);
    this.#schedule();
  }

  /** Probes now instead of at the end of the wait, since a connection is ready. */
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
      // Still unavailable, for any reason; the outage is already reported.
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
