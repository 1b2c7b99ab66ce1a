import { CacheError } from '../cache.errors.js';
import type { Clock } from '../cache.options.js';
import type { Coherence } from '../coherence/coherence.js';
import type { MemoryEntry } from '../coherence/memory-tier.js';
import { type CacheKey, hardTimeoutMsOf, softTimeoutMsOf } from '../keys/cache-key.js';
import { entryPrefix } from '../redis/record.js';
import { type Loader, type LoadRunner, type Obtained, obtainedFrom } from './load.js';
import type { Lease, ReadOutcome, RedisEntries } from './redis-entries.js';
import { type Refreshes, RETRY_AFTER_MS } from './refreshes.js';

/** A waiter polls in case its wake-up was lost; with the feed up, this seldom. */
const MAX_POLL_MS = 500;
const MIN_POLL_MS = 20;

/**
 * Loads values through Redis: one load in all processes.
 *
 * The right to fill a key is a lease that is stored at the key itself. A delete or a set by any client removes it, and the
 * value of a load that began before is then refused. (R. Nishtala et al., "Scaling Memcache at Facebook", NSDI 2013.)
 */
export class RemoteLoads {
  readonly #entries: RedisEntries;
  readonly #runner: LoadRunner;
  readonly #refreshes: Refreshes;
  readonly #coherence: Coherence;
  readonly #clock: Clock;

  constructor(entries: RedisEntries, runner: LoadRunner, refreshes: Refreshes, coherence: Coherence, clock: Clock) {
    this.#entries = entries;
    this.#runner = runner;
    this.#refreshes = refreshes;
    this.#coherence = coherence;
    this.#clock = clock;
  }

  /** @throws {RedisUnavailableError} when Redis becomes unavailable before the loader has started; the loader's error. */
  async obtain(key: CacheKey, loader: Loader<unknown>): Promise<Obtained> {
    const giveUpAtMs = this.#clock.now() + hardTimeoutMsOf(key);
    let pollMs = MIN_POLL_MS;
    for (let isFirst = true; ; isFirst = false) {
      if (this.#clock.now() >= giveUpAtMs) throw waitedTooLong(key);
      const stamp = this.#coherence.log.stamp();
      const found = await this.#entries.read(key);
      switch (found.kind) {
        case 'fresh':
          this.#coherence.keep(key, found.entry);
          this.refreshEarly(key, found.entry, loader);
          return obtainedFrom('redis', found.entry);
        case 'stale':
          return this.#serveStale(key, found, loader);
        case 'lease': {
          // Its load began before an invalidation, so its value is not valid and no caller waits for it.
          if (found.replaces) break;
          // The key has changed since it was read: the wake-up has already passed.
          if (!this.#coherence.log.isCurrent(stamp, key.text, [])) continue;
          await this.#coherence.watch.wait(key.text, this.#coherence.isFeedUp ? MAX_POLL_MS : pollMs);
          pollMs = Math.min(pollMs * 2, MAX_POLL_MS);
          continue;
        }
        case 'failure':
          // The load failed while this caller waited: the caller gets its error.
          if (!isFirst) throw found.error;
          break;
        case 'absent':
          break;
      }
      const obtained = await this.#loadUnder(await this.#entries.acquire(key, found.replaces), key, loader);
      if (obtained) return obtained;
    }
  }

  /** Early refresh: reloads an entry in the background when its expiry is near. */
  refreshEarly(key: CacheKey, entry: MemoryEntry, loader: Loader<unknown>): void {
    const { entryId } = entry;
    if (entryId === undefined) return;
    this.#refreshes.startEarly(key, entry, () => this.#refresh(key, entryPrefix(entryId), loader));
  }

  /** `undefined`: another process refreshes the entry. */
  async #refresh(key: CacheKey, replaces: Buffer, loader: Loader<unknown>): Promise<Obtained | undefined> {
    return this.#loadUnder(await this.#entries.acquireRefresh(key, replaces, RETRY_AFTER_MS), key, loader);
  }

  /** `undefined` without a lease: another process loads. */
  async #loadUnder(lease: Lease | undefined, key: CacheKey, loader: Loader<unknown>): Promise<Obtained | undefined> {
    if (!lease) return undefined;
    try {
      const loaded = await this.#runner.run(key, loader);
      await lease.store(loaded);
      return obtainedFrom('load', loaded);
    } catch (error) {
      await lease.fail(error);
      throw error;
    } finally {
      lease.end();
    }
  }

  async #serveStale(
    key: CacheKey,
    { entry, replaces }: Extract<ReadOutcome, { kind: 'stale' }>,
    loader: Loader<unknown>,
  ): Promise<Obtained> {
    const waitUntilMs = this.#clock.now() + softTimeoutMsOf(key);
    try {
      const outcome = await this.#refreshes.wait(key, () => this.#refresh(key, replaces, loader));
      if (outcome?.value) return outcome.value;
      const elsewhere = outcome && (await this.#awaitRefresh(key, waitUntilMs));
      if (elsewhere) return elsewhere;
    } catch {
      // The refresh failed and is counted: the caller gets the value in its grace.
    }
    return obtainedFrom('stale', entry);
  }

  /** Waits for the refresh of another process. */
  async #awaitRefresh(key: CacheKey, waitUntilMs: number): Promise<Obtained | undefined> {
    for (let leftMs = waitUntilMs - this.#clock.now(); leftMs > 0; leftMs = waitUntilMs - this.#clock.now()) {
      await this.#coherence.watch.wait(key.text, leftMs);
      const found = await this.#entries.read(key);
      if (found.kind === 'fresh') return obtainedFrom('redis', found.entry);
      if (found.kind !== 'stale') return undefined;
    }
    return undefined;
  }
}

function waitedTooLong(key: CacheKey): CacheError {
  return new CacheError(
    'CACHE_LOAD_TIMEOUT',
    `The load of ${key.text} in another process did not end within ${hardTimeoutMsOf(key)} ms.`,
  );
}
