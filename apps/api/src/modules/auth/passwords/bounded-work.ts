/** The queue is so long that further work would wait in vain. */
export class OverloadedError extends Error {
  override readonly name = 'OverloadedError';
  readonly hasPlainMessage = true;
}

export interface WorkLimits {
  /** How many run at a time. */
  readonly concurrency: number;
  /** How many wait at most. */
  readonly maxWaiting: number;
}

/** Runs a bounded number of works at once, in order of arrival, and refuses work that would wait too long. */
export class BoundedWork {
  readonly #limits: WorkLimits;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: WorkLimits) {
    this.#limits = limits;
  }

  /** @throws {OverloadedError} when too many are waiting. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#limits.concurrency) this.#running += 1;
    else await this.#turn();
    try {
      return await work();
    } finally {
      // The next work takes this place.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= this.#limits.maxWaiting) {
      return Promise.reject(new OverloadedError('Too much is waiting to be done.'));
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
