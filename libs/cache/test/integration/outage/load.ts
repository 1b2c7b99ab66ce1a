import { setImmediate as tick } from 'node:timers/promises';
import { cacheTag, type CacheService } from '../../../src/index.js';
import { testKeys } from '../../support/keys.js';

const WORKERS = 16;
const KEYS = 20;

/** Every operation of the cache, many at a time, until it is stopped. */
export class MixedLoad {
  readonly failures: unknown[] = [];
  operations = 0;
  readonly #cache: CacheService;
  readonly #keyOf = testKeys<number>();
  readonly #running: Promise<void>[];
  #isStopped = false;

  constructor(cache: CacheService) {
    this.#cache = cache;
    this.#running = Array.from({ length: WORKERS }, (_, worker) => this.#run(worker));
  }

  /** Stops, and tells what was thrown. */
  async stop(): Promise<unknown[]> {
    this.#isStopped = true;
    await Promise.all(this.#running);
    return this.failures;
  }

  async #run(worker: number): Promise<void> {
    for (let turn = worker; !this.#isStopped; turn++) {
      try {
        await this.#operation(turn);
      } catch (error) {
        this.failures.push(error);
      }
      this.operations++;
      // Answers from memory would otherwise keep everything else from running.
      await tick();
    }
  }

  #operation(turn: number): Promise<unknown> {
    const key = this.#keyOf(String((turn * 7) % KEYS));
    switch (turn % 12) {
      case 0:
        return this.#cache.set(key, turn, { tags: [cacheTag('load', 'even')] });
      case 1:
        return this.#cache.delete(key);
      case 2:
        return this.#cache.invalidateTags(cacheTag('load', 'even'));
      case 3:
        return this.#cache.exists(key);
      case 4:
        return this.#cache.expire(key, 60);
      case 5:
        return this.#cache.getMany([key, this.#keyOf('none')]);
      case 6:
        return this.#cache.deletePattern(`${key.prefix}:1*`);
      case 7:
        return this.#cache.metrics();
      case 8:
        return this.#cache.get(key);
      default:
        return this.#cache.getOrLoad(key, () => turn);
    }
  }
}
