import { constants } from 'node:os';
import { setImmediate } from 'node:timers/promises';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
type StopSignal = (typeof SIGNALS)[number];

/**
 * Takes SIGTERM and SIGINT from the first moment of the process, so that none is lost while it starts: where nothing has been
 * opened, the process ends at once; what has been is closed first, once it is open. The exit code is the shell's for a process
 * that a signal has ended, since nothing was served.
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
   * Once this has resolved, something is being opened, which a signal must not cut off unless that takes longer than
   * `graceMs`; the caller looks at {@link exitCode} when it is open.
   */
  async hold(graceMs: number): Promise<void> {
    // A signal that came while modules were loaded is delivered at the next turn of the event loop.
    await setImmediate();
    this.#isHolding = true;
    this.#graceMs = graceMs;
  }

  /** Another takes the signals over. */
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
