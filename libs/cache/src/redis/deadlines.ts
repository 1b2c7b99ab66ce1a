import { RedisUnavailableError } from './errors.js';

/**
 * Settles like the promise, or after `ms` milliseconds with the result or the error of `onTimeout`. A later result of the
 * promise is dropped.
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

/** For steps on Redis that are not part of an operation. @throws {RedisUnavailableError} after `ms` milliseconds. */
export function withDeadline<Value>(promise: Promise<Value>, ms: number, what: string): Promise<Value> {
  return withTimeout(promise, ms, async () => {
    await repliesAreRead();
    throw noReply(what, ms);
  });
}

/** The deadline of one step. */
export interface Deadline {
  /** Also true when the step has ended. */
  readonly hasPassed: boolean;
}

interface PendingDeadline extends Deadline {
  hasPassed: boolean;
  readonly dueAtMs: number;
  readonly onPassed: (error: Error) => void;
}

/** Deadlines of equal length: they pass in the order in which they began, so one timer serves all. */
export class Deadlines {
  readonly #ms: number;
  readonly #pending = new Set<PendingDeadline>();
  #timer: NodeJS.Timeout | undefined;

  /** @param ms length in milliseconds. */
  constructor(ms: number) {
    this.#ms = ms;
  }

  /** Calls `onPassed` when the deadline passes, unless {@link end} is called first. */
  begin(onPassed: (error: Error) => void): Deadline {
    const deadline: PendingDeadline = { hasPassed: false, dueAtMs: performance.now() + this.#ms, onPassed };
    this.#pending.add(deadline);
    if (!this.#timer) this.#wait(this.#ms);
    return deadline;
  }

  /** @returns false when the deadline has already passed. */
  end(deadline: Deadline): boolean {
    const pending = deadline as PendingDeadline;
    pending.hasPassed = true;
    // The timer goes on: clearing and setting it for each step would cost more.
    return this.#pending.delete(pending);
  }

  #wait(ms: number): void {
    this.#timer = setTimeout(() => {
      const now = performance.now();
      // As in withDeadline: replies that have arrived are read first.
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

/** In a busy process, timers fire before the replies that have arrived are read. */
function repliesAreRead(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function noReply(what: string, ms: number): RedisUnavailableError {
  return new RedisUnavailableError(`${what}: no reply within ${ms} ms`);
}
