import type { CacheKey } from '../keys/cache-key.js';
import type { MemoryEntry } from '../memory/memory-tier.js';
import { BoundedMap } from './bounded-map.js';
import type { LocalParts } from './engine-parts.js';
import { type Obtained, obtainedFrom } from './flight.js';
import { type Loader, runLoader } from './load-runner.js';
import { isDueEarly, RETRY_AFTER_MS, softTimeoutMs, within } from './stale-policy.js';

const MAX_THROTTLED_KEYS = 10_000;

/** Gives values without Redis: one load for this process. */
export class LocalLoads {
  readonly #parts: LocalParts;
  /** Until when no refresh of a key is tried again, since the last one failed. */
  readonly #retryAtMs = new BoundedMap<number>(MAX_THROTTLED_KEYS);

  constructor(parts: LocalParts) {
    this.#parts = parts;
  }

  /** @param stale the expired copy, if it may still be served. @throws what the loader throws. */
  async obtain(key: CacheKey, loader: Loader<unknown>, stale: MemoryEntry | undefined): Promise<Obtained> {
    if (!stale) return this.load(key, loader);
    return (await this.#tryRefresh(key, loader)) ?? obtainedFrom('stale', stale);
  }

  /** Refreshes a copy in the background when its expiry is near enough. */
  refreshEarly(key: CacheKey, copy: MemoryEntry, loader: Loader<unknown>): void {
    if (!isDueEarly(key, copy, this.#parts.clock.now())) return;
    // A failure is counted; the copy lives on until it expires.
    void this.#parts.refreshes.share(key, () => this.#refresh(key, loader));
  }

  async load(key: CacheKey, loader: Loader<unknown>): Promise<Obtained> {
    const { clock, codec, log, metrics } = this.#parts;
    const stamp = log.stamp();
    metrics.live.of(key.name).loads++;
    try {
      const { value, json, tags, ttlMs, loadMs, store } = await runLoader(key, loader, clock);
      metrics.live.of(key.name).loadMs += loadMs;
      if (store) {
        const bytes = Buffer.byteLength(json);
        codec.assertSize(key.text, bytes);
        this.#parts.keep(key, copyOf(key, { value, tags, stamp, ttlMs, loadMs, bytes }, clock.now()));
      }
      return { value, source: 'load', tags };
    } catch (error) {
      metrics.live.of(key.name).loadErrors++;
      throw error;
    }
  }

  async #tryRefresh(key: CacheKey, loader: Loader<unknown>): Promise<Obtained | undefined> {
    const { clock, refreshes } = this.#parts;
    if ((this.#retryAtMs.get(key.text) ?? -Infinity) > clock.now()) return undefined;
    try {
      const refreshing = refreshes.share(key, () => this.#refresh(key, loader));
      return (await within(refreshing, softTimeoutMs(key)))?.value;
    } catch {
      // The refresh failed, which is counted: this is what grace is for.
      return undefined;
    }
  }

  async #refresh(key: CacheKey, loader: Loader<unknown>): Promise<Obtained> {
    try {
      return await this.load(key, loader);
    } catch (error) {
      this.#retryAtMs.set(key.text, this.#parts.clock.now() + RETRY_AFTER_MS);
      throw error;
    }
  }
}

/** A copy in memory of a value that is not known to be in Redis. */
export function copyOf(
  key: CacheKey,
  made: Pick<MemoryEntry, 'value' | 'tags' | 'stamp' | 'loadMs' | 'bytes'> & { readonly ttlMs: number },
  nowMs: number,
): MemoryEntry {
  const { ttlMs, ...rest } = made;
  const expiresAtMs = nowMs + ttlMs;
  return {
    ...rest,
    name: key.name,
    addedAtMs: nowMs,
    expiresAtMs,
    graceUntilMs: expiresAtMs + (key.policy.graceSeconds ?? 0) * 1000,
  };
}
