import { RedisUnavailableError } from './deadline.js';

/** The time that one step has. */
export interface Deadline {
  /** True as well when the step has ended. */
  readonly hasPassed: boolean;
}

interface PendingDeadline extends Deadline {
  hasPassed: boolean;
  readonly dueAtMs: number;
  readonly onPassed: (error: Error) => void;
}

/** Deadlines of the same length: they pass in the order in which they began, so one timer serves them all. */
export class Deadlines {
  readonly #ms: number;
  readonly #pending = new Set<PendingDeadline>();
  #timer: NodeJS.Timeout | undefined;

  /** @param ms length in milliseconds. */
  constructor(ms: number) {
    this.#ms = ms;
  }

  /** Calls `onPassed` after the time of these deadlines, unless {@link end} comes first. */
  begin(onPassed: (error: Error) => void): Deadline {
    const deadline: PendingDeadline = { hasPassed: false, dueAtMs: performance.now() + this.#ms, onPassed };
    this.#pending.add(deadline);
    if (!this.#timer) this.#wait(this.#ms);
    return deadline;
  }

  /** @returns false when it has passed already. */
  end(deadline: Deadline): boolean {
    const pending = deadline as PendingDeadline;
    pending.hasPassed = true;
    // The timer is left to run: to clear and to set it for each step would cost more than it.
    return this.#pending.delete(pending);
  }

  #wait(ms: number): void {
    this.#timer = setTimeout(() => {
      const now = performance.now();
      // A busy process finds its timers due before it has read the replies that are there: those are read first.
      setImmediate(() => this.#pass(now));
    }, ms).unref();
  }

  #pass(nowMs: number): void {
    this.#timer = undefined;
    let reason: RedisUnavailableError | undefined;
    for (const deadline of this.#pending) {
      if (deadline.dueAtMs > nowMs) {
        this.#wait(Math.max(0, deadline.dueAtMs - performance.now()));
        return;
      }
      this.end(deadline);
      deadline.onPassed((reason ??= new RedisUnavailableError(`operation: no reply within ${this.#ms} ms`)));
    }
  }
}
