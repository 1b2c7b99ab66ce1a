/** There is so much waiting that more would only wait in vain. */
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

/** Runs work in the order it comes, a bounded number at a time, and refuses what would wait too long. */
export class BoundedWork {
  readonly #limits: WorkLimits;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: WorkLimits) {
    this.#limits = limits;
  }

  /** @throws {OverloadedError} when too many wait already. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#limits.concurrency) this.#running += 1;
    else await this.#turn();
    try {
      return await work();
    } finally {
      // The next one takes over the place of this one.
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
