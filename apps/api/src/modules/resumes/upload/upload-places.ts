import { Injectable } from '@nestjs/common';
import { problem } from '../../../platform/problems/problem.exception.js';

/** How many uploads there may be in this process. */
export interface UploadLimits {
  readonly maxAtOnce: number;
  readonly maxWaiting: number;
  readonly maxAtOncePerAccount: number;
  readonly maxWaitingPerAccount: number;
  /** After this time a client is refused. */
  readonly maxWaitMs: number;
}

const LIMITS: UploadLimits = {
  maxAtOnce: 16,
  maxWaiting: 32,
  maxAtOncePerAccount: 2,
  maxWaitingPerAccount: 4,
  maxWaitMs: 10_000,
};

const RETRY_AFTER = { 'retry-after': '10' };

interface Waiting {
  readonly userId: string;
  readonly begin: () => void;
}

/**
 * Bounds how many uploads there are at once, in the order they come. An account has two places at most: slow ones of one
 * account hold up no other's.
 */
@Injectable()
export class UploadPlaces {
  readonly #running = new Map<string, number>();
  readonly #waiting: Waiting[] = [];
  #places = 0;

  /**
   * Does the work of an upload once there is a place for it.
   *
   * @throws {ProblemException} `too-many-requests` when the account has too many, `overloaded` when all together are
   */
  async use<Result>(userId: string, work: () => Promise<Result>, limits = LIMITS): Promise<Result> {
    if (this.#hasPlace(userId, limits)) this.#take(userId);
    else await this.#turn(userId, limits);
    try {
      return await work();
    } finally {
      this.#release(userId, limits);
    }
  }

  #hasPlace(userId: string, { maxAtOnce, maxAtOncePerAccount }: UploadLimits): boolean {
    return this.#places < maxAtOnce && (this.#running.get(userId) ?? 0) < maxAtOncePerAccount;
  }

  #take(userId: string): void {
    this.#places += 1;
    this.#running.set(userId, (this.#running.get(userId) ?? 0) + 1);
  }

  #release(userId: string, limits: UploadLimits): void {
    this.#places -= 1;
    const left = (this.#running.get(userId) ?? 1) - 1;
    if (left === 0) this.#running.delete(userId);
    else this.#running.set(userId, left);
    const next = this.#waiting.find((waiting) => this.#hasPlace(waiting.userId, limits));
    if (next === undefined) return;
    this.#leave(next);
    this.#take(next.userId);
    next.begin();
  }

  #turn(userId: string, { maxWaiting, maxWaitingPerAccount, maxWaitMs }: UploadLimits): Promise<void> {
    const own = this.#waiting.filter((waiting) => waiting.userId === userId);
    if (own.length >= maxWaitingPerAccount) {
      throw problem('too-many-requests', 'Wait until the other uploads of this account have finished.', {
        headers: RETRY_AFTER,
      });
    }
    if (this.#waiting.length >= maxWaiting) throw overloaded();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#leave(waiting);
        reject(overloaded());
      }, maxWaitMs).unref();
      const waiting: Waiting = {
        userId,
        begin: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      this.#waiting.push(waiting);
    });
  }

  #leave(waiting: Waiting): void {
    this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
  }
}

const overloaded = () =>
  problem('overloaded', 'Too many files are being uploaded. Try again in a moment.', { headers: RETRY_AFTER });
