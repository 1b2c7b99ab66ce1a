import type { Clock } from '../cache.options.js';
import type { Coherence } from '../coherence/coherence.js';
import { BoundedMap } from '../coherence/invalidation-log.js';
import { localEntry, type MemoryEntry } from '../coherence/memory-tier.js';
import type { CacheKey } from '../keys/cache-key.js';
import { type Loader, type LoadRunner, type Obtained, obtainedFrom } from './load.js';
import { type Refreshes, RETRY_AFTER_MS } from './refreshes.js';

const MAX_THROTTLED_KEYS = 10_000;

/** Loads values without Redis: one load in this process. */
export class LocalLoads {
  readonly #runner: LoadRunner;
  readonly #refreshes: Refreshes;
  readonly #coherence: Coherence;
  readonly #clock: Clock;
  /** For each key whose refresh failed: when the next refresh may start. */
  readonly #retryAtMs = new BoundedMap<number>(MAX_THROTTLED_KEYS);

  constructor(runner: LoadRunner, refreshes: Refreshes, coherence: Coherence, clock: Clock) {
    this.#runner = runner;
    this.#refreshes = refreshes;
    this.#coherence = coherence;
    this.#clock = clock;
  }

  /** @param stale the expired entry in its grace. @throws the loader's error. */
  async obtain(key: CacheKey, loader: Loader<unknown>, stale: MemoryEntry | undefined): Promise<Obtained> {
    if (!stale) return this.#load(key, loader);
    return (await this.#tryRefresh(key, loader)) ?? obtainedFrom('stale', stale);
  }

  /** Early refresh: reloads an entry in the background when its expiry is near. */
  refreshEarly(key: CacheKey, entry: MemoryEntry, loader: Loader<unknown>): void {
    this.#refreshes.startEarly(key, entry, () => this.#refresh(key, loader));
  }

  async #load(key: CacheKey, loader: Loader<unknown>): Promise<Obtained> {
    const stamp = this.#coherence.log.stamp();
    const loaded = await this.#runner.run(key, loader);
    if (loaded.store) this.#coherence.keep(key, localEntry(key, { ...loaded, stamp }, this.#clock.now()));
    return obtainedFrom('load', loaded);
  }

  async #tryRefresh(key: CacheKey, loader: Loader<unknown>): Promise<Obtained | undefined> {
    if ((this.#retryAtMs.get(key.text) ?? -Infinity) > this.#clock.now()) return undefined;
    try {
      return (await this.#refreshes.wait(key, () => this.#refresh(key, loader)))?.value;
    } catch {
      // The refresh failed and is counted: the caller gets the value in its grace.
      return undefined;
    }
  }

  async #refresh(key: CacheKey, loader: Loader<unknown>): Promise<Obtained> {
    try {
      return await this.#load(key, loader);
    } catch (error) {
      this.#retryAtMs.set(key.text, this.#clock.now() + RETRY_AFTER_MS);
      throw error;
    }
  }
}
