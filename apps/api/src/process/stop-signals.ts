import { constants } from 'node:os';
import { setImmediate } from 'node:timers/promises';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
type StopSignal = (typeof SIGNALS)[number];

/**
 * Receives SIGTERM and SIGINT from the first moment of the process, so that none is lost while it starts. While nothing is
 * open, the process ends at once; otherwise what is being opened is closed first. The exit code is that of a process ended by
 * a signal, since nothing was served.
 */
export class StopSignals {
  #received: StopSignal | undefined;
  #isHolding = false;
  #graceMs = 0;

  constructor(private readonly exit: (code: number) => void = (code) => process.exit(code)) {
    for (const signal of SIGNALS) process.on(signal, this.#receive);
  }

  /** 128 and the number of the signal that came; undefined when none has. */
  get exitCode(): number | undefined {
    return this.#received && 128 + constants.signals[this.#received];
  }

  /**
   * Says that something is being opened, which a signal does not cut off unless that takes longer than `graceMs`. The caller
   * checks {@link exitCode} when it is open.
   */
  async hold(graceMs: number): Promise<void> {
    // A signal that came while modules were loaded is delivered at the next turn of the event loop.
    await setImmediate();
    this.#isHolding = true;
    this.#graceMs = graceMs;
  }

  /** Leaves the signals to another handler. */
  release(): void {
    for (const signal of SIGNALS) process.off(signal, this.#receive);
  }

  readonly #receive = (signal: StopSignal): void => {
    const isRepeated = this.#received !== undefined;
    this.#received ??= signal;
    if (!this.#isHolding || isRepeated) this.exit(128 + constants.signals[this.#received]);
    else setTimeout(() => this.exit(128 + constants.signals[signal]), this.#graceMs).unref();
  };
}
