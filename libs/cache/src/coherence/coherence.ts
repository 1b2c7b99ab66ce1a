import type { ResolvedCacheOptions } from '../cache.options.js';
import { publishState } from '../observability/diagnostics.js';
import { type CacheKey, isStrong } from '../keys/cache-key.js';
import type { CounterTable } from '../observability/counters.js';
import { FEED_DELAY_MS } from '../redis/invalidation-feed.js';
import type { KeySpace } from '../redis/key-space.js';
import type { RedisListener } from '../redis/redis-tier.js';
import { InvalidationLog } from './invalidation-log.js';
import { type MemoryEntry, MemoryTier } from './memory-tier.js';

/** No entry has this key: its waiters wake only when everything may have changed. */
const ANY_CHANGE = '';

/**
 * How far memory entries are trusted.
 *
 * - `full`: every change is reported, or no other process makes changes;
 * - `none`: Redis answers but changes are not reported, or were not for a second: Redis is asked instead;
 * - `bounded`: Redis is unavailable: memory entries are served up to an age, since other processes may have made changes;
 * - `uncoordinated`: no Redis is configured and other processes may make changes: memory entries are served until they
 *   expire.
 */
type Trust = 'full' | 'none' | 'bounded' | 'uncoordinated';

/** Called once when an outage begins and once when it ends. */
export interface OutageListener {
  onUnavailable(reason: Error): void;
  onAvailable(awayMs: number): void;
  onFeedDown(reason: Error): void;
  onFeedUp(): void;
}

/**
 * Decides which memory entries this process may serve and keep, from the log of invalidations and from the last known
 * state of Redis and its feed.
 */
export class Coherence implements RedisListener {
  readonly log = new InvalidationLog();
  /** Callers that wait until a key changes. */
  readonly watch = new KeyWatch();
  readonly memory: MemoryTier | undefined;
  readonly #options: ResolvedCacheOptions;
  readonly #keySpace: KeySpace;
  readonly #counters: CounterTable;
  readonly #outages: OutageListener;
  readonly #hasRedis: boolean;
  #isAvailable = true;
  #isFeedUp = false;
  #reportedUntilMs = -Infinity;
  /** Time up to which changes were reported when the last outage began. */
  #trackedUntilMs = -Infinity;
  #awaySinceMs = 0;

  constructor(options: ResolvedCacheOptions, keySpace: KeySpace, counters: CounterTable, outages: OutageListener) {
    this.#options = options;
    this.#keySpace = keySpace;
    this.#counters = counters;
    this.#outages = outages;
    this.#hasRedis = options.redis !== undefined;
    if (options.memory.enabled) {
      this.memory = new MemoryTier(options.memory, ({ prefix }) => counters.of(prefix).evictions++);
    }
  }

  get isFeedUp(): boolean {
    return this.#isFeedUp;
  }

  /** Whether the feed is up and its last heartbeat is recent. */
  isReported(nowMs = this.#options.clock.now()): boolean {
    return this.#isFeedUp && nowMs - this.#reportedUntilMs <= FEED_DELAY_MS;
  }

  /** See `Cache.silenceNoticedWithinMs`. */
  get silenceNoticedWithinMs(): number {
    // An operation that began just before may still use tag versions of that time; it ends within its own deadline.
    return FEED_DELAY_MS + this.#options.operationTimeoutMs;
  }

  /** See `Cache.whenCoherent`. An invalidation that is pending keeps Redis unavailable. */
  async whenCoherent(): Promise<void> {
    const { clock } = this.#options;
    const untilMs = clock.now() + this.silenceNoticedWithinMs;
    while (this.#hasRedis && !(this.#isAvailable && this.#isFeedUp)) {
      const leftMs = untilMs - clock.now();
      if (leftMs <= 0) return;
      await this.watch.wait(ANY_CHANGE, leftMs);
    }
  }

  /** The memory entry, if it may be served; it may be in its grace. */
  lookup(key: CacheKey, nowMs = this.#options.clock.now()): MemoryEntry | undefined {
    if (this.#hasRedis && isStrong(key)) return undefined;
    const entry = this.memory?.get(key.text);
    if (!entry) return undefined;
    if (!this.log.areTagsCurrent(entry.stamp, entry.tags)) {
      this.memory?.delete(key.text);
      return undefined;
    }
    return entry.graceUntilMs > nowMs && this.#mayServe(key, entry, nowMs) ? entry : undefined;
  }

  /** Keeps an entry in memory unless an invalidation has overtaken it or its changes are not reported. */
  keep(key: CacheKey, entry: MemoryEntry): void {
    if (!this.memory || (this.#hasRedis && isStrong(key))) return;
    if (!this.log.isCurrent(entry.stamp, key.text, entry.tags)) return;
    const trust = this.#trust(this.#options.clock.now());
    if (trust === 'none') return;
    const isFollowed = !this.#hasRedis || entry.entryId !== undefined;
    if (trust !== 'full' || isFollowed) this.memory.set(key.text, entry);
  }

  drop(key: string): void {
    this.log.key(key);
    this.memory?.delete(key);
  }

  /** Memory entries that carry the tag are found invalid at their next lookup. */
  dropTag(tag: string): void {
    this.log.tag(tag);
  }

  /** Removes the memory entries of dropped tags at once, instead of at their next lookup. */
  dropCarrying(tags: readonly string[]): void {
    this.memory?.deleteCarrying(new Set(tags));
  }

  /** @returns the number of dropped entries. */
  dropMatching(matches: (key: string) => boolean): number {
    this.log.pattern(matches);
    return this.memory?.deleteMatching(matches) ?? 0;
  }

  dropAll(): void {
    this.log.all();
    this.memory?.clear();
    this.watch.wakeAll();
  }

  onChange(redisKey: string): void {
    const changed = this.#keySpace.identify(redisKey);
    switch (changed?.kind) {
      case 'key':
        this.drop(changed.key);
        this.watch.wake(changed.key);
        return;
      case 'tag':
        this.dropTag(changed.tag);
        return;
      case 'epoch':
        this.dropAll();
        return;
      case undefined:
    }
  }

  onFlush(): void {
    this.dropAll();
  }

  onProgress(reportedUntilMs: number): void {
    this.#reportedUntilMs = reportedUntilMs;
  }

  onUp(): void {
    this.#isFeedUp = true;
    this.dropAll();
    publishState({ part: 'invalidation-feed', state: 'up' });
    this.#outages.onFeedUp();
  }

  onDown(reason: Error): void {
    this.#isFeedUp = false;
    this.#trackedUntilMs = this.#reportedUntilMs;
    publishState({ part: 'invalidation-feed', state: 'down', reason: reason.message });
    this.#outages.onFeedDown(reason);
  }

  onUnavailable(reason: Error): void {
    this.#isAvailable = false;
    this.#awaySinceMs = this.#options.clock.now();
    if (this.#isFeedUp) this.#trackedUntilMs = this.#reportedUntilMs;
    this.#counters.errors++;
    this.watch.wakeAll();
    publishState({ part: 'redis', state: 'down', reason: reason.message });
    this.#outages.onUnavailable(reason);
  }

  onAvailable(): void {
    this.#isAvailable = true;
    this.dropAll();
    publishState({ part: 'redis', state: 'up' });
    this.#outages.onAvailable(this.#options.clock.now() - this.#awaySinceMs);
  }

  #trust(nowMs: number): Trust {
    if (!this.#hasRedis) return this.#options.soleProcess ? 'full' : 'uncoordinated';
    if (!this.#isAvailable) return 'bounded';
    return this.isReported(nowMs) ? 'full' : 'none';
  }

  #mayServe(key: CacheKey, entry: MemoryEntry, nowMs: number): boolean {
    switch (this.#trust(nowMs)) {
      case 'full':
        return true;
      case 'none':
        return false;
      case 'uncoordinated':
        return servesUncoordinated(key);
      case 'bounded': {
        const maxAgeMs = this.#options.outageMaxAgeSeconds * 1000;
        return servesUncoordinated(key) && nowMs < Math.max(entry.addedAtMs, this.#trackedUntilMs) + maxAgeMs;
      }
    }
  }
}

function servesUncoordinated(key: CacheKey): boolean {
  return key.policy.whenUncoordinated !== 'reload' && !isStrong(key);
}

/** Lets a caller wait until a key changes. */
export class KeyWatch {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Resolves when the key changes, and after `ms` milliseconds at the latest. */
  wait(key: string, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const callbacks = this.#waiting.get(key) ?? new Set();
      const done = (): void => {
        clearTimeout(timer);
        callbacks.delete(done);
        if (callbacks.size === 0 && this.#waiting.get(key) === callbacks) this.#waiting.delete(key);
        resolve();
      };
      const timer = setTimeout(done, ms);
      callbacks.add(done);
      this.#waiting.set(key, callbacks);
    });
  }

  wake(key: string): void {
    for (const done of this.#waiting.get(key) ?? []) done();
  }

  wakeAll(): void {
    for (const key of [...this.#waiting.keys()]) this.wake(key);
  }
}
