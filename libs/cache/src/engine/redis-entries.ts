import type { ResolvedCacheOptions } from '../cache.options.js';
import { BoundedMap, type InvalidationLog } from '../coherence/invalidation-log.js';
import type { MemoryEntry } from '../coherence/memory-tier.js';
import type { Versions, VersionTable } from '../coherence/version-table.js';
import { type CacheKey, graceMsOf, isStrong } from '../keys/cache-key.js';
import type { CounterTable } from '../observability/counters.js';
import { runScript } from '../redis/commands.js';
import type { PooledConnection } from '../redis/connection-pool.js';
import {
  type EntryCodec,
  type EntryFault,
  type EntryHeader,
  failureRecord,
  leaseRecord,
  newToken,
  readRecord,
  recordPrefix,
} from '../redis/record.js';
import type { RedisStep, RedisTier } from '../redis/redis-tier.js';
import type { Loaded } from './load.js';

/** What a read has found. A record with `replaces`, its {@link recordPrefix}, may be replaced. */
export type ReadOutcome =
  | { readonly kind: 'fresh'; readonly entry: MemoryEntry }
  | { readonly kind: 'stale'; readonly entry: MemoryEntry; readonly replaces: Buffer }
  /** May be replaced when its load began before an invalidation. */
  | { readonly kind: 'lease'; readonly replaces?: Buffer }
  | { readonly kind: 'failure'; readonly error: Error; readonly replaces: Buffer }
  /** No usable record. */
  | { readonly kind: 'absent'; readonly replaces?: Buffer };

/** The right to store the value of one load. It is renewed while the load runs; an invalidation takes it away. */
export interface Lease {
  /** Stores the value if the lease still holds, or releases the lease when the value must not be stored. */
  store(loaded: Loaded): Promise<void>;
  /** The load has failed. */
  fail(error: unknown): Promise<void>;
  /** The load has ended: stops the renewal. */
  end(): void;
}

interface StorableEntry {
  readonly bytes: string | Buffer;
  readonly lifeMs: number;
}

/** Reply of `PTTL` for a key that does not exist. */
const EXPIRED_MEANWHILE = -2;
/** Reply of `PTTL` for a key without an expiry. A lease without one is not ours, and would never end. */
const ENDLESS = -1;
/** Life of a failure record: long enough for all waiting processes to read it. */
const FAILURE_TTL_MS = 2000;
const MAX_OWN_FAILURES = 1000;
const ABSENT: ReadOutcome = { kind: 'absent' };

/** Reads and writes entries and leases. Every record is checked before it is trusted. */
export class RedisEntries {
  readonly #redis: RedisTier;
  readonly #codec: EntryCodec;
  readonly #versions: VersionTable;
  readonly #log: InvalidationLog;
  readonly #counters: CounterTable;
  readonly #options: ResolvedCacheOptions;
  /** Errors of this process's own loads, by lease token: its waiters get the original error. */
  readonly #ownFailures = new BoundedMap<Error>(MAX_OWN_FAILURES);

  constructor(
    redis: RedisTier,
    codec: EntryCodec,
    versions: VersionTable,
    log: InvalidationLog,
    counters: CounterTable,
    options: ResolvedCacheOptions,
  ) {
    this.#redis = redis;
    this.#codec = codec;
    this.#versions = versions;
    this.#log = log;
    this.#counters = counters;
    this.#options = options;
  }

  /**
   * Reads the record, its remaining life and the versions in one round trip.
   *
   * @param needsLife false: the remaining life is read only if the key's policy needs it.
   * @throws {RedisUnavailableError}
   */
  read(key: CacheKey, needsLife = this.#options.memory.enabled && !isStrong(key)): Promise<ReadOutcome> {
    return this.#redis.read((connection) => this.#readFrom(connection, key, needsLife));
  }

  /**
   * Acquires the lease of a key; `undefined` when another process was faster.
   *
   * @param replaces {@link recordPrefix} of the record that the lease may replace.
   * @throws {RedisUnavailableError}
   */
  async acquire(key: CacheKey, replaces: Buffer | undefined): Promise<Lease | undefined> {
    const redisKey = this.#redis.keySpace.entry(key.text);
    const token = newToken();
    const lease = leaseRecord(token);
    const [versions, current] = await this.#redis.read(({ client }) => {
      // Not on a Cluster: the keys of one script must be in one slot.
      const dependencies = client.isCluster ? [] : this.#versions.redisKeysOf(key.tags);
      const args = [lease, this.#options.leaseMs, ...(replaces ? [replaces] : [])];
      // Versions first: this makes those that are missing.
      return Promise.all([
        this.#versions.capture(client, key.tags),
        runScript(client, 'cacheAcquire', [redisKey, ...dependencies], args),
      ]);
    });
    if (current !== null) return undefined;
    return {
      store: async (loaded) => {
        const entry = await this.#encode(key, loaded, versions);
        await this.#tryStep(({ client }) =>
          entry
            ? runScript(client, 'cacheFill', [redisKey], [lease, entry.bytes, entry.lifeMs])
            : runScript(client, 'cacheRelease', [redisKey], [lease]),
        );
      },
      fail: async (error) => {
        if (error instanceof Error) this.#ownFailures.set(token, error);
        const record = failureRecord(token, error, this.#options.failureMessage(error));
        await this.#tryStep(({ client }) =>
          runScript(client, 'cacheFill', [redisKey], [lease, record, FAILURE_TTL_MS]),
        );
      },
      end: this.#renew(redisKey, lease),
    };
  }

  /**
   * Acquires the right to refresh an existing entry; `undefined` when another process has it.
   *
   * @param replaces {@link recordPrefix} of the entry.
   * @param retryAfterMs how long a failed refresh keeps the right, so that no process tries again at once.
   * @throws {RedisUnavailableError}
   */
  async acquireRefresh(key: CacheKey, replaces: Buffer, retryAfterMs: number): Promise<Lease | undefined> {
    const { keySpace } = this.#redis;
    const refreshKey = keySpace.refresh(key.text);
    const token = newToken();
    const [acquired, versions] = await this.#redis.read(({ client }) =>
      Promise.all([
        client.set(refreshKey, token, 'PX', this.#options.leaseMs, 'NX'),
        this.#versions.capture(client, key.tags),
      ]),
    );
    if (acquired === null) return undefined;
    return {
      store: async (loaded) => {
        const entry = await this.#encode(key, loaded, versions);
        const redisKeys = [keySpace.entry(key.text), refreshKey];
        await this.#tryStep(({ client }) =>
          entry
            ? runScript(client, 'cacheRefill', redisKeys, [replaces, entry.bytes, entry.lifeMs, token])
            : runScript(client, 'cacheRelease', [refreshKey], [token]),
        );
      },
      fail: () => this.#tryStep(({ client }) => client.pexpire(refreshKey, retryAfterMs)),
      end: this.#renew(refreshKey, token),
    };
  }

  async #readFrom({ client, store }: PooledConnection, key: CacheKey, needsLife: boolean): Promise<ReadOutcome> {
    const redisKey = this.#redis.keySpace.entry(key.text);
    const stamp = this.#log.stamp();
    const asksLife = needsLife || graceMsOf(key) > 0 || key.policy.earlyRefresh === true;
    const reading = store.get(redisKey).catch(foreignType);
    const asking = asksLife ? store.ttl(redisKey) : undefined;
    const usesKnown = !isStrong(key);
    const fetching = this.#versions.fetchUnknown(client, key.tags, usesKnown);
    // Awaiting a single promise costs less, and a hit that is not kept in memory often needs no other.
    const [bytes, askedLifeMs, known] =
      asking || fetching ? await Promise.all([reading, asking, fetching]) : [await reading];
    if (bytes === null || askedLifeMs === EXPIRED_MEANWHILE) return ABSENT;
    const record = readRecord(bytes);
    switch (record.kind) {
      case 'lease':
        if ((askedLifeMs ?? (await store.ttl(redisKey))) === ENDLESS) return this.#unusable(key, bytes, 'corrupt');
        if (record.versions === undefined || (await this.#versions.areCurrent(client, key.tags, record.versions))) {
          return { kind: 'lease' };
        }
        return { kind: 'lease', replaces: recordPrefix(bytes) };
      case 'failure':
        return {
          kind: 'failure',
          error: this.#ownFailures.get(record.token) ?? record.error,
          replaces: recordPrefix(bytes),
        };
      case 'foreign':
        return this.#unusable(key, bytes, 'corrupt');
      case 'entry':
        break;
    }
    const parsed = this.#codec.decode(redisKey, bytes);
    if (typeof parsed === 'string') return this.#unusable(key, bytes, parsed);
    const { header } = parsed;
    const isValid =
      this.#versions.isValid(header, known, usesKnown) ??
      this.#versions.isValid(
        header,
        await this.#versions.fetchUnknown(client, header.tags.keys(), usesKnown),
        usesKnown,
      ) ??
      false;
    if (!isValid) return { kind: 'absent', replaces: recordPrefix(bytes) };
    const payload = parsed.payload();
    if (typeof payload === 'string') return this.#unusable(key, bytes, payload);
    // Another process with another policy has stored the entry with a grace: the remaining life is needed after all.
    const lifeMs = askedLifeMs ?? (header.graceMs > 0 ? await store.ttl(redisKey) : ENDLESS);
    if (lifeMs === EXPIRED_MEANWHILE) return ABSENT;
    const entry = this.#toMemoryEntry(key, header, payload, stamp, lifeMs);
    return entry.expiresAtMs > entry.addedAtMs
      ? { kind: 'fresh', entry }
      : { kind: 'stale', entry, replaces: recordPrefix(bytes) };
  }

  #unusable(key: CacheKey, bytes: Buffer, fault: EntryFault): ReadOutcome {
    this.#counters.of(key.prefix)[fault]++;
    return { kind: 'absent', replaces: recordPrefix(bytes) };
  }

  #toMemoryEntry(
    key: CacheKey,
    header: EntryHeader,
    { value, bytes }: { readonly value: unknown; readonly bytes: number },
    stamp: number,
    lifeMs: number,
  ): MemoryEntry {
    const now = this.#options.clock.now();
    // The entry has lost its expiry: the key's own TTL limits the memory entry.
    const remainingMs = lifeMs >= 0 ? lifeMs : key.policy.ttlSeconds * 1000 + header.graceMs;
    return {
      value,
      prefix: key.prefix,
      tags: [...header.tags.keys()],
      stamp,
      addedAtMs: now,
      // In this order, so that no rounding error makes an expired entry fresh.
      expiresAtMs: now + (remainingMs - header.graceMs),
      graceUntilMs: now + remainingMs,
      loadMs: header.loadMs,
      entryId: header.id,
      bytes,
    };
  }

  /** `undefined` when the value must not be stored, or a tag that the loader added was invalidated during the load. */
  async #encode(key: CacheKey, loaded: Loaded, versions: Versions): Promise<StorableEntry | undefined> {
    if (!loaded.store) return undefined;
    const tags = new Map(versions.tags);
    if (loaded.addedTags.length > 0) {
      const now = await this.#captureAdded(loaded.addedTags, versions.sequence);
      if (now?.epoch !== versions.epoch) return undefined;
      for (const [tag, version] of now.tags) {
        if (Number(version) > versions.sequence) return undefined;
        tags.set(tag, version);
      }
    }
    const graceMs = graceMsOf(key);
    const header = { id: newToken(), epoch: versions.epoch, graceMs, loadMs: loaded.loadMs, tags };
    const bytes = this.#codec.encode(this.#redis.keySpace.entry(key.text), header, loaded.json);
    return { bytes, lifeMs: loaded.ttlMs + graceMs };
  }

  async #captureAdded(tags: readonly string[], since: number): Promise<Versions | undefined> {
    try {
      return await this.#redis.read(({ client }) => this.#versions.capture(client, tags, since));
    } catch {
      // The failure is counted; the callers get the value, and it is not stored.
      return undefined;
    }
  }

  /**
   * Renews a lease while its load runs, so that leases can be short: when this process dies, another takes over as soon as
   * the lease expires. Call the result to stop.
   */
  #renew(redisKey: string, record: string): () => void {
    const { leaseMs } = this.#options;
    const timer = setInterval(() => {
      this.#redis
        .read(({ client }) => runScript(client, 'cacheRenew', [redisKey], [record, leaseMs]))
        .catch(() => {
          // The failure is counted. Without its lease the value is not stored, which is safe.
        });
    }, leaseMs / 3);
    return () => clearInterval(timer);
  }

  /** A last step whose failure changes nothing for the caller: it has its value, and the lease expires. */
  async #tryStep(step: RedisStep<unknown>): Promise<void> {
    try {
      await this.#redis.read(step);
    } catch {
      this.#counters.errors++;
    }
  }
}

/** The key holds another type than a string: counts as absent, and a lease replaces it. */
function foreignType(error: Error): null {
  if (error.message.startsWith('WRONGTYPE')) return null;
  throw error;
}
