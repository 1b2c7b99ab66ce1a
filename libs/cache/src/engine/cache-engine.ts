import type { ResolvedCacheOptions } from '../cache.options.js';
import { publishState } from '../diagnostics.js';
import { type CacheKey, isStrong } from '../keys/cache-key.js';
import { type MemoryEntry, MemoryTier } from '../memory/memory-tier.js';
import { MetricsStore } from '../metrics/metrics-store.js';
import { RedisUnavailableError } from '../redis/deadline.js';
import { KeySpace } from '../redis/key-space.js';
import { RedisTier } from '../redis/redis-tier.js';
import { EntryCodec } from '../values/entry-codec.js';
import { EntryReader, type ReadOutcome } from './entry-reader.js';
import { Flights, type Obtained, obtainedFrom } from './flight.js';
import { Inspector } from './inspector.js';
import { InvalidationLog } from './invalidation-log.js';
import { KeyWatch } from './key-watch.js';
import type { Loader } from './load-runner.js';
import { LocalLoads } from './local-loads.js';
import { MemoryCopies, type Trust } from './memory-copies.js';
import { Mutations } from './mutations.js';
import { PendingInvalidations } from './pending-invalidations.js';
import { Refreshes } from './refreshes.js';
import { RemoteLoads } from './remote-loads.js';
import { VersionTable } from './version-table.js';

/** What happens to Redis, once per change. */
export interface EngineEvents {
  readonly onUnavailable: (reason: Error) => void;
  readonly onAvailable: (awayMs: number) => void;
  readonly onFeedDown: (reason: Error) => void;
  readonly onFeedUp: () => void;
}

/** Puts the parts together: the memory tier before the Redis tier, loads behind both. */
export class CacheEngine {
  readonly mutations: Mutations;
  readonly inspector: Inspector;
  readonly metrics: MetricsStore;
  readonly redis: RedisTier | undefined;
  readonly memory: MemoryTier | undefined;

  readonly #options: ResolvedCacheOptions;
  readonly #events: EngineEvents;
  readonly #keySpace: KeySpace;
  readonly #log = new InvalidationLog();
  readonly #flights = new Flights(this.#log);
  readonly #watch = new KeyWatch();
  readonly #refreshes = new Refreshes(this.#log);
  readonly #pending: PendingInvalidations;
  readonly #versions: VersionTable;
  readonly #copies: MemoryCopies;
  readonly #reader: EntryReader | undefined;
  readonly #local: LocalLoads;
  readonly #remote: RemoteLoads | undefined;
  #awaySinceMs = 0;

  constructor(options: ResolvedCacheOptions, events: EngineEvents) {
    const { clock } = options;
    const log = this.#log;
    this.#options = options;
    this.#events = events;
    const keySpace = (this.#keySpace = new KeySpace(options.namespace));
    this.#pending = new PendingInvalidations(options.maxPendingInvalidations);
    const redis = (this.redis = options.redis && this.#createRedisTier(options.redis));
    const metrics = (this.metrics = new MetricsStore(redis, keySpace, options.metricsIntervalMs));
    this.memory = options.memory.enabled
      ? new MemoryTier(options.memory, ({ name }) => metrics.live.of(name).evictions++)
      : undefined;
    this.#copies = new MemoryCopies({
      memory: this.memory,
      log,
      clock,
      hasRedis: redis !== undefined,
      trust: (nowMs) => this.#trust(nowMs),
      maxAgeMs: options.outageMaxAgeSeconds * 1000,
    });
    const codec = new EntryCodec(options);
    const isFeedUp = (): boolean => redis?.isFeedUp ?? false;
    const isReported = (): boolean => redis?.isReported(clock.now()) ?? false;
    const versions = (this.#versions = new VersionTable(keySpace, log, isReported));
    const keep = (key: CacheKey, entry: MemoryEntry): void => this.#copies.keep(key, entry);
    const local = { options, clock, codec, log, metrics, refreshes: this.#refreshes, keep };
    this.#local = new LocalLoads(local);
    this.inspector = new Inspector({ copies: this.#copies, clock, redis, keySpace, codec, versions });
    if (redis) {
      const keepsCopies = options.memory.enabled;
      const read = { redis, keySpace, codec, versions, log, metrics, clock, keepsCopies };
      const reader = (this.#reader = new EntryReader(read));
      this.#remote = new RemoteLoads({
        ...local,
        redis,
        keySpace,
        versions,
        reader,
        watch: this.#watch,
        isFeedUp,
      });
    }
    this.mutations = new Mutations({
      ...local,
      redis,
      keySpace,
      versions,
      copies: this.#copies,
      pending: this.#pending,
    });
  }

  async start(): Promise<void> {
    await this.redis?.start();
  }

  async close(): Promise<void> {
    await this.metrics.close();
    this.redis?.close();
    this.#watch.wakeAll();
  }

  get pendingInvalidations(): number {
    return this.#pending.size;
  }

  /** The stored value, or `undefined`. */
  async get(key: CacheKey): Promise<unknown> {
    const found = await this.#find(key);
    // Asked for only now: while it was awaited, the table may have been handed over.
    const counters = this.metrics.live;
    if (!found) counters.of(key.name).misses++;
    else if (found.source === 'memory') counters.of(key.name).memoryHits++;
    else counters.of(key.name).redisHits++;
    return found?.entry.value;
  }

  /** Remaining life in milliseconds of what {@link get} would give; `undefined` when that is nothing. */
  async remainingMs(key: CacheKey): Promise<number | undefined> {
    const found = await this.#find(key, true);
    return found && Math.max(0, found.entry.expiresAtMs - this.#options.clock.now());
  }

  /** The stored value, or what the loader gives, which is then stored. */
  getOrLoad(key: CacheKey, loader: Loader<unknown>): Promise<unknown> {
    const now = this.#options.clock.now();
    const copy = this.#copies.lookup(key, now);
    if (copy && copy.expiresAtMs > now) {
      this.metrics.live.of(key.name).memoryHits++;
      if (key.policy.earlyRefresh) {
        (copy.entryId === undefined ? this.#local : this.#remote)?.refreshEarly(key, copy, loader);
      }
      return Promise.resolve(copy.value);
    }
    return this.#share(key, loader);
  }

  #share(key: CacheKey, loader: Loader<unknown>): Promise<unknown> {
    // A load that began before this call may have begun before a write that this process has not heard of.
    const isShared = !this.redis || !isStrong(key);
    const joined = isShared ? this.#flights.join(key) : undefined;
    const obtaining = joined ?? this.#flights.start(key, () => this.#obtain(key, loader));
    return obtaining.then(
      (obtained) => {
        if (!obtained) return this.#share(key, loader);
        this.#count(key, obtained.source, joined !== undefined);
        return obtained.value;
      },
      (error: unknown) => {
        this.#count(key, 'load', joined !== undefined);
        throw error;
      },
    );
  }

  async #obtain(key: CacheKey, loader: Loader<unknown>): Promise<Obtained> {
    if (this.#remote && this.redis?.isAvailable) {
      try {
        return await this.#remote.obtain(key, loader);
      } catch (error) {
        // Redis went away, or refuses: this process loads for itself. Whatever the loader threw is its caller's.
        if (!(error instanceof RedisUnavailableError)) throw error;
      }
    }
    const copy = this.#copies.lookup(key);
    if (copy && copy.expiresAtMs > this.#options.clock.now()) return obtainedFrom('memory', copy);
    return this.#local.obtain(key, loader, copy);
  }

  async #find(
    key: CacheKey,
    needsLife?: boolean,
  ): Promise<{ entry: MemoryEntry; source: 'memory' | 'redis' } | undefined> {
    const isFresh = (entry: MemoryEntry | undefined): entry is MemoryEntry =>
      entry !== undefined && entry.expiresAtMs > this.#options.clock.now();
    const copy = this.#copies.lookup(key);
    if (isFresh(copy)) return { entry: copy, source: 'memory' };
    const read = await this.#tryRead(key, needsLife);
    if (read?.kind === 'fresh') {
      this.#copies.keep(key, read.entry);
      return { entry: read.entry, source: 'redis' };
    }
    if (read) return undefined;
    // Redis went away only just now: what was not to be believed a moment ago is all there is.
    const last = this.#copies.lookup(key);
    return isFresh(last) ? { entry: last, source: 'memory' } : undefined;
  }

  async #tryRead(key: CacheKey, needsLife?: boolean): Promise<ReadOutcome | undefined> {
    if (!this.#reader || !this.redis?.isAvailable) return undefined;
    try {
      return await this.#reader.read(key, needsLife);
    } catch (error) {
      if (!(error instanceof RedisUnavailableError)) throw error;
      return undefined;
    }
  }

  #count(key: CacheKey, source: Obtained['source'], wasShared: boolean): void {
    const counters = this.metrics.live.of(key.name);
    switch (source) {
      case 'memory':
        counters.memoryHits++;
        return;
      case 'redis':
        counters.redisHits++;
        return;
      case 'stale':
        counters.staleHits++;
        return;
      case 'load':
        counters.misses++;
        if (wasShared) counters.coalesced++;
    }
  }

  #trust(nowMs: number): Trust {
    if (!this.redis) return this.#options.soleProcess ? 'full' : 'unreported';
    if (!this.redis.isAvailable) return 'bounded';
    return this.redis.isReported(nowMs) ? 'full' : 'none';
  }

  #createRedisTier(redis: NonNullable<ResolvedCacheOptions['redis']>): RedisTier {
    return new RedisTier(this.#options, redis, this.#keySpace, {
      onUp: () => {
        this.#forgetCopies();
        publishState({ part: 'invalidation-feed', state: 'up' });
        this.#events.onFeedUp();
      },
      onDown: (reason) => {
        this.#versions.forgetAll();
        this.#lostTrack();
        publishState({ part: 'invalidation-feed', state: 'down', reason: reason.message });
        this.#events.onFeedDown(reason);
      },
      onChange: (name) => this.#changed(name),
      onFlush: () => this.#forgetCopies(),
      onUnavailable: (reason) => {
        this.#awaySinceMs = this.#options.clock.now();
        if (this.redis?.isFeedUp) this.#lostTrack();
        this.metrics.live.errors++;
        this.#watch.wakeAll();
        publishState({ part: 'redis', state: 'down', reason: reason.message });
        this.#events.onUnavailable(reason);
      },
      onRecovering: (connection) => this.mutations.replay(connection),
      isRecovered: () => this.#pending.size === 0,
      onAvailable: () => {
        this.#forgetCopies();
        publishState({ part: 'redis', state: 'up' });
        this.#events.onAvailable(this.#options.clock.now() - this.#awaySinceMs);
      },
    });
  }

  #lostTrack(): void {
    this.#copies.lostTrack(this.redis?.reportedUntilMs ?? -Infinity);
  }

  /** Something in the namespace has changed, by this process or another: the feed does not tell which. */
  #changed(name: string): void {
    const changed = this.#keySpace.identify(name);
    switch (changed?.kind) {
      case 'key':
        this.#copies.drop(changed.name);
        this.#watch.wake(changed.name);
        return;
      case 'tag':
        this.#versions.forgetTag(changed.name);
        this.#copies.dropTag(changed.name);
        return;
      case 'epoch':
        this.#forgetCopies();
        return;
      case undefined:
    }
  }

  #forgetCopies(): void {
    this.#versions.forgetAll();
    this.#copies.dropAll();
    this.#watch.wakeAll();
  }
}
