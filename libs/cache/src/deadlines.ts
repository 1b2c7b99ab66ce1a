import { RedisUnavailableError } from './redis/errors.js';

/**
 * Settles like the promise, or after `ms` milliseconds as `onTimeout` does, with what it returns or throws. A later
 * outcome of the promise is dropped.
 */
export async function withTimeout<Value, Late>(
  promise: Promise<Value>,
  ms: number,
  onTimeout: () => Late | Promise<Late>,
): Promise<Value | Late> {
  const { promise: timeout, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, ms, undefined);
  try {
    return await Promise.race([promise, timeout.then(onTimeout)]);
  } finally {
    clearTimeout(timer);
  }
}

/** A step on Redis outside the deadlines of operations. @throws {RedisUnavailableError} after `ms` milliseconds. */
export function withDeadline<Value>(promise: Promise<Value>, ms: number, what: string): Promise<Value> {
  return withTimeout(promise, ms, async () => {
    await repliesAreRead();
    throw noReply(what, ms);
  });
}

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
      // As above: replies that are there are read first.
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
      deadline.onPassed((reason ??= noReply('operation', this.#ms)));
    }
  }
}

/** A busy process finds its timers due before it has read the replies that are there. */
function repliesAreRead(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function noReply(what: string, ms: number): RedisUnavailableError {
  return new RedisUnavailableError(`${what}: no reply within ${ms} ms`);
}
