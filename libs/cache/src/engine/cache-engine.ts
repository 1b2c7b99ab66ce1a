import type { ResolvedCacheOptions } from '../cache.options.js';
import { Coherence, type OutageListener } from '../coherence/coherence.js';
import type { MemoryEntry } from '../coherence/memory-tier.js';
import { VersionTable } from '../coherence/version-table.js';
import { type CacheKey, isStrong } from '../keys/cache-key.js';
import { CounterTable } from '../observability/counters.js';
import { MetricsStore } from '../observability/metrics-store.js';
import { rethrowUnlessUnavailable } from '../redis/errors.js';
import { KeySpace } from '../redis/key-space.js';
import { EntryCodec } from '../redis/record.js';
import { RedisTier } from '../redis/redis-tier.js';
import { Inspector } from './inspector.js';
import { InFlightLoads, type Loader, LoadRunner, type Obtained, obtainedFrom } from './load.js';
import { LocalLoads } from './local-loads.js';
import { Mutations } from './mutations.js';
import { PendingInvalidations, Recovery } from './pending-invalidations.js';
import { type ReadOutcome, RedisEntries } from './redis-entries.js';
import { Refreshes } from './refreshes.js';
import { RemoteLoads } from './remote-loads.js';

interface Found {
  readonly entry: MemoryEntry;
  readonly source: 'memory' | 'redis';
}

/** Connects the parts: the memory tier, the Redis tier, then the loads. */
export class CacheEngine {
  readonly redis: RedisTier | undefined;
  readonly coherence: Coherence;
  readonly pending: PendingInvalidations;
  readonly metrics: MetricsStore;
  readonly mutations: Mutations;
  readonly inspector: Inspector;
  readonly #options: ResolvedCacheOptions;
  readonly #counters = new CounterTable();
  readonly #inFlight: InFlightLoads;
  readonly #local: LocalLoads;
  readonly #entries: RedisEntries | undefined;
  readonly #remote: RemoteLoads | undefined;

  constructor(options: ResolvedCacheOptions, outages: OutageListener) {
    const { clock } = options;
    const counters = this.#counters;
    const keySpace = new KeySpace(options.namespace);
    const coherence = new Coherence(options, keySpace, counters, outages);
    const versions = new VersionTable(keySpace, coherence);
    const pending = new PendingInvalidations(options.maxPendingInvalidations);
    const recovery = new Recovery(pending, versions, keySpace, options.operationTimeoutMs);
    const redis = options.redis && new RedisTier(options, options.redis, keySpace, coherence, recovery);
    const codec = new EntryCodec(options);
    const runner = new LoadRunner(clock, codec, counters);
    const refreshes = new Refreshes(clock, coherence.log);
    this.#options = options;
    this.coherence = coherence;
    this.pending = pending;
    this.redis = redis;
    this.metrics = new MetricsStore(counters, redis, options.metricsIntervalMs);
    this.mutations = new Mutations(redis, keySpace, codec, versions, coherence, pending, counters, clock);
    this.inspector = new Inspector(redis, codec, versions, coherence, clock);
    this.#inFlight = new InFlightLoads(coherence.log);
    this.#local = new LocalLoads(runner, refreshes, coherence, clock);
    if (redis) {
      this.#entries = new RedisEntries(redis, codec, versions, coherence.log, counters, options);
      this.#remote = new RemoteLoads(this.#entries, runner, refreshes, coherence, clock);
    }
  }

  async start(): Promise<void> {
    await this.redis?.start();
  }

  async close(): Promise<void> {
    await this.metrics.close();
    this.redis?.close();
    this.coherence.watch.wakeAll();
  }

  /** The stored value, or `undefined`. */
  get(key: CacheKey): Promise<unknown> {
    return this.#find(key).then((found) => {
      if (!found) this.#counters.of(key.prefix).misses++;
      else this.#count(key, found.source, false);
      return found?.entry.value;
    });
  }

  /** Remaining life of the value that {@link get} would give, in milliseconds; `undefined` when there is none. */
  async remainingMs(key: CacheKey): Promise<number | undefined> {
    const found = await this.#find(key, true);
    return found && Math.max(0, found.entry.expiresAtMs - this.#options.clock.now());
  }

  /** The stored value, or the loader's value, which is then stored. */
  getOrLoad(key: CacheKey, loader: Loader<unknown>): Promise<unknown> {
    const now = this.#options.clock.now();
    const entry = this.coherence.lookup(key, now);
    if (!entry || entry.expiresAtMs <= now) return this.#share(key, loader);
    this.#counters.of(key.prefix).memoryHits++;
    if (key.policy.earlyRefresh) {
      (entry.entryId === undefined ? this.#local : this.#remote)?.refreshEarly(key, entry, loader);
    }
    return Promise.resolve(entry.value);
  }

  #share(key: CacheKey, loader: Loader<unknown>): Promise<unknown> {
    // A load that began before this call may have begun before a write of another process that is not reported yet.
    const isShared = !this.redis || !isStrong(key);
    const joined = isShared ? this.#inFlight.join(key) : undefined;
    const obtaining = joined ?? this.#inFlight.start(key, () => this.#obtain(key, loader));
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
        // Redis is unavailable: this process loads on its own. An error of the loader goes to the caller.
        rethrowUnlessUnavailable(error);
      }
    }
    const entry = this.coherence.lookup(key);
    if (this.#isFresh(entry)) return obtainedFrom('memory', entry);
    return this.#local.obtain(key, loader, entry);
  }

  async #find(key: CacheKey, needsLife?: boolean): Promise<Found | undefined> {
    const entry = this.coherence.lookup(key);
    if (this.#isFresh(entry)) return { entry, source: 'memory' };
    const read = await this.#tryRead(key, needsLife);
    if (read?.kind === 'fresh') {
      this.coherence.keep(key, read.entry);
      return { entry: read.entry, source: 'redis' };
    }
    if (read) return undefined;
    // Redis has just become unavailable: an entry that was not trusted a moment ago may be served now.
    const last = this.coherence.lookup(key);
    return this.#isFresh(last) ? { entry: last, source: 'memory' } : undefined;
  }

  async #tryRead(key: CacheKey, needsLife?: boolean): Promise<ReadOutcome | undefined> {
    if (!this.#entries || !this.redis?.isAvailable) return undefined;
    try {
      return await this.#entries.read(key, needsLife);
    } catch (error) {
      rethrowUnlessUnavailable(error);
      return undefined;
    }
  }

  #isFresh(entry: MemoryEntry | undefined): entry is MemoryEntry {
    return entry !== undefined && entry.expiresAtMs > this.#options.clock.now();
  }

  #count(key: CacheKey, source: Obtained['source'], wasShared: boolean): void {
    const counters = this.#counters.of(key.prefix);
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
}
