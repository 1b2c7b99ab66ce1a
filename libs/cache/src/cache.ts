import { CacheError } from './cache.errors.js';
import { type CacheOptions, type ResolvedCacheOptions, resolveOptions } from './cache.options.js';
import { CacheEngine } from './engine/cache-engine.js';
import type { CacheInspection } from './engine/inspector.js';
import type { Loader } from './engine/load.js';
import type { SetOptions } from './engine/mutations.js';
import { assertTtl, type CacheKey } from './keys/cache-key.js';
import type { CacheTag } from './keys/cache-tag.js';
import { parsePattern } from './keys/pattern.js';
import { type CacheMetrics, summarise } from './observability/cache-metrics.js';
import { type CacheLogger, outageLog } from './observability/outage-log.js';

/** The state of the cache in this process, for health reports and logs. */
export interface CacheStatus {
  readonly redis: 'connected' | 'unavailable' | 'not-configured';
  readonly breaker: 'closed' | 'open' | 'half-open' | 'none';
  readonly invalidationFeed: 'up' | 'down' | 'none';
  /** Data connections of this process. */
  readonly connections: number;
  /** Invalidations to be carried out in Redis after the outage. */
  readonly pendingInvalidations: number;
}

/** A value for {@link Cache.setMany}. */
export interface CacheItem<Value = unknown> extends SetOptions {
  readonly key: CacheKey<Value>;
  readonly value: Value;
}

/**
 * The cache: a memory tier over a Redis tier.
 *
 * Values are JSON data. A returned value is deeply frozen and shared by all readers. An unavailable Redis is never an
 * error: the memory tier answers, or nothing is found. Misuse is a {@link CacheError} with a stable code.
 */
export class Cache implements AsyncDisposable {
  readonly #options: ResolvedCacheOptions;
  readonly #engine: CacheEngine;
  #isClosed = false;

  /** @throws {CacheError} `CACHE_OPTIONS_INVALID`. */
  constructor(options: CacheOptions, logger: CacheLogger = SILENT) {
    this.#options = resolveOptions(options);
    this.#engine = new CacheEngine(
      this.#options,
      outageLog(logger, () => !this.#isClosed && this.#engine.redis?.isAvailable === true),
    );
  }

  /** Connects to Redis, if one is configured. Resolves also when Redis does not answer. */
  async start(): Promise<void> {
    await this.#engine.start();
  }

  /** To be called after the last request: adds the counters to Redis and disconnects. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#engine.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** The stored value, or `undefined`. A stored `null`, `false`, `0` or `''` is a hit. */
  async get<Value>(key: CacheKey<Value>): Promise<Value | undefined> {
    this.#assertOpen();
    return (await this.#engine.get(key)) as Value | undefined;
  }

  /** The stored values in the order of the keys, with `undefined` where there is none. */
  async getMany<Value>(keys: readonly CacheKey<Value>[]): Promise<(Value | undefined)[]> {
    return Promise.all(keys.map((key) => this.get(key)));
  }

  /**
   * The stored value, or what the loader gives, which is then stored under the key's TTL and tags.
   *
   * All callers that ask for the key during the load, in all processes that share a Redis, get the same value or the same
   * error. If an invalidation overtakes the load, its callers get the value, and the value is not stored.
   *
   * @throws whatever the loader throws; {@link CacheError} `CACHE_LOAD_TIMEOUT` past the key's hard time-out;
   * `CACHE_VALUE_UNSUPPORTED` or `CACHE_VALUE_TOO_LARGE` for a value that cannot be stored;
   * `CACHE_LOAD_FAILED_ELSEWHERE` when the load failed in another process.
   */
  getOrLoad<Value>(key: CacheKey<Value>, loader: Loader<Value>): Promise<Value> {
    if (this.#isClosed) return Promise.reject(closed());
    return this.#engine.getOrLoad(key, loader) as Promise<Value>;
  }

  /**
   * Stores a value. A load of the key that runs in any process will not replace it.
   *
   * @throws {CacheError} `CACHE_VALUE_UNSUPPORTED`, `CACHE_VALUE_TOO_LARGE`, `CACHE_TTL_INVALID`.
   */
  set<Value>(key: CacheKey<Value>, value: Value, options: SetOptions = {}): Promise<void> {
    if (this.#isClosed) return Promise.reject(closed());
    return this.#engine.mutations.set(key, value, options);
  }

  /** Stores several values, each independently; the first error is thrown when all are done. */
  async setMany(items: readonly CacheItem[]): Promise<void> {
    const results = await Promise.allSettled(items.map(({ key, value, ...options }) => this.set(key, value, options)));
    const refused = results.find((result) => result.status === 'rejected');
    if (refused) throw refused.reason;
  }

  /** Removes an entry. Once this has resolved, no load that began before can bring the old value back. */
  async delete(key: CacheKey): Promise<void> {
    await this.deleteMany([key]);
  }

  async deleteMany(keys: readonly CacheKey[]): Promise<void> {
    this.#assertOpen();
    if (keys.length > 0) await this.#engine.mutations.delete(keys);
  }

  /** Whether {@link get} would find a value; not counted as a request. */
  async exists(key: CacheKey): Promise<boolean> {
    return (await this.ttlSeconds(key)) !== undefined;
  }

  /** Remaining time to live in seconds, with fractions; `undefined` when there is no value. */
  async ttlSeconds(key: CacheKey): Promise<number | undefined> {
    this.#assertOpen();
    const remainingMs = await this.#engine.remainingMs(key);
    return remainingMs === undefined ? undefined : remainingMs / 1000;
  }

  /** Where the value of a key is and how long it lives there, without the value; not counted as a request. For tools. */
  async inspect(key: CacheKey): Promise<CacheInspection> {
    this.#assertOpen();
    return this.#engine.inspector.inspect(key);
  }

  /**
   * Gives an entry another time to live, counted from now.
   *
   * @returns false when there is no entry.
   * @throws {CacheError} `CACHE_TTL_INVALID`
   */
  async expire(key: CacheKey, ttlSeconds: number): Promise<boolean> {
    this.#assertOpen();
    assertTtl(ttlSeconds, `key ${key.text}`);
    return (await this.exists(key)) && this.#engine.mutations.expire(key, ttlSeconds);
  }

  /**
   * Removes all entries of this namespace whose key matches a Redis glob, as in `user:profile:*`. Final like
   * {@link delete}. Its cost grows with the number of all keys in Redis: prefer {@link invalidateTags}.
   *
   * @returns the number of removed entries.
   * @throws {CacheError} `CACHE_PATTERN_INVALID`, also for a pattern that matches everything unless `allowFlush` is set.
   */
  async deletePattern(pattern: string): Promise<number> {
    this.#assertOpen();
    const parsed = parsePattern(pattern);
    if (parsed.matchesEverything && !this.#options.allowFlush) {
      throw new CacheError(
        'CACHE_PATTERN_INVALID',
        `The pattern ${JSON.stringify(pattern)} matches every key: name a prefix, or set allowFlush.`,
      );
    }
    return this.#engine.mutations.deletePattern(parsed);
  }

  /** Invalidates all entries that carry one of the tags, at one moment, however many they are. Final like {@link delete}. */
  async invalidateTags(...tags: readonly CacheTag[]): Promise<void> {
    this.#assertOpen();
    if (tags.length > 0) await this.#engine.mutations.invalidateTags([...new Set(tags)]);
  }

  /**
   * Invalidates the tags, and removes the tags and the entries that carry them from Redis and from this process: for data
   * that must be gone, not only unreadable. Its cost grows with the number of all keys in Redis.
   *
   * @returns false during an outage: no reader gets the values, but Redis still has them. Call it again later.
   */
  async eraseTags(...tags: readonly CacheTag[]): Promise<boolean> {
    this.#assertOpen();
    return this.#engine.mutations.eraseTags([...new Set(tags)]);
  }

  /**
   * Empties the namespace.
   *
   * @throws {CacheError} `CACHE_FLUSH_REFUSED` unless `allowFlush` is set.
   */
  async flush(): Promise<void> {
    this.#assertOpen();
    if (!this.#options.allowFlush) {
      throw new CacheError(
        'CACHE_FLUSH_REFUSED',
        'Flushing the cache is refused: set allowFlush where it may be emptied.',
      );
    }
    await this.#engine.mutations.invalidateAll();
    await this.#engine.mutations.deletePattern(parsePattern('*'));
  }

  /** Counters of all processes, or of this process while Redis is unavailable, and the state of this process's tiers. */
  async metrics(): Promise<CacheMetrics> {
    this.#assertOpen();
    const { metrics } = this.#engine;
    const { memory } = this.#engine.coherence;
    const shared = await metrics.ofAllProcesses();
    const { redis, breaker, invalidationFeed, connections } = this.status();
    return summarise(shared ?? metrics.ofThisProcess(), {
      available: redis !== 'unavailable',
      scope: shared ? 'all-processes' : 'this-process',
      memory: { entries: memory?.size ?? 0, bytes: memory?.bytes ?? 0 },
      redis: { state: redis, breaker, invalidationFeed, connections },
    });
  }

  status(): CacheStatus {
    const { redis, coherence, pending } = this.#engine;
    return {
      redis: !redis ? 'not-configured' : redis.isAvailable ? 'connected' : 'unavailable',
      breaker: redis?.breakerState ?? 'none',
      invalidationFeed: !redis ? 'none' : coherence.isFeedUp ? 'up' : 'down',
      connections: redis?.connections ?? 0,
      pendingInvalidations: pending.size,
    };
  }

  /**
   * Waits until other processes no longer serve from memory what this one has invalidated before the call.
   *
   * Resolves at once while Redis acknowledges invalidations and reports them. In an outage it resolves when Redis has
   * carried out the pending invalidations and the feed is up again, and after {@link silenceNoticedWithinMs} at the
   * latest. By then every process that Redis does not report to has noticed, and serves no memory entry of a key with
   * `whenUncoordinated: 'reload'` or `consistency: 'strong'`. A process that still reaches Redis while this one does not
   * cannot know: notify it by another way, such as the database, before you wait.
   */
  async whenCoherent(): Promise<void> {
    this.#assertOpen();
    await this.#engine.coherence.whenCoherent();
  }

  /**
   * How long a process may go on believing its memory after Redis has stopped reporting to it, in milliseconds: 1,000
   * until it misses the heartbeat of its feed, and `operationTimeoutMs` for operations that began before.
   */
  get silenceNoticedWithinMs(): number {
    return this.#engine.coherence.silenceNoticedWithinMs;
  }

  /**
   * Sends a `PING` to Redis, also while the circuit breaker is open.
   *
   * @returns the round trip in milliseconds; 0 without a Redis.
   * @throws when Redis does not answer within `timeoutMs` milliseconds.
   */
  async ping(timeoutMs: number): Promise<number> {
    this.#assertOpen();
    return (await this.#engine.redis?.ping(timeoutMs)) ?? 0;
  }

  #assertOpen(): void {
    if (this.#isClosed) throw closed();
  }
}

const SILENT: CacheLogger = { log: () => undefined, warn: () => undefined };

/**
 * Makes a cache and connects it.
 *
 * @param logger gets a line when an outage begins and when it ends; default: no log.
 * @throws {CacheError} `CACHE_OPTIONS_INVALID`.
 */
export async function createCache(options: CacheOptions, logger?: CacheLogger): Promise<Cache> {
  const cache = new Cache(options, logger);
  await cache.start();
  return cache;
}

function closed(): CacheError {
  return new CacheError('CACHE_CLOSED', 'The cache was shut down.');
}
