import type { Clock } from '../cache.options.js';
import type { Coherence } from '../coherence/coherence.js';
import type { VersionTable } from '../coherence/version-table.js';
import type { CacheKey } from '../keys/cache-key.js';
import type { PooledConnection } from '../redis/connection-pool.js';
import { rethrowUnlessUnavailable } from '../redis/errors.js';
import { type EntryCodec, readRecord } from '../redis/record.js';
import type { RedisTier } from '../redis/redis-tier.js';

/** Facts about a stored value, without the value. */
interface Stored {
  /** Remaining time to live in seconds; 0 in its grace, null when it never expires. */
  readonly ttlSeconds: number | null;
  readonly tags: readonly string[];
  /** Duration of the load in milliseconds; null when it is not known. */
  readonly loadMs: number | null;
}

/** The memory entry of this process. */
export interface MemoryInspection extends Stored {
  /** Size of the value as JSON text. */
  readonly bytes: number;
  /** Time since this process has the entry, in seconds. */
  readonly ageSeconds: number;
}

/** The record at the Redis key. */
export interface RedisInspection extends Stored {
  /**
   * - `valid`: an entry that is served;
   * - `stale`: an expired entry that is served in its grace;
   * - `invalid`: an entry that was invalidated, or whose bytes are damaged;
   * - `loading`, `failed`: a process loads the value, or its load has just failed;
   * - `foreign`: a value that the cache did not write;
   * - `absent`: no value;
   * - `unavailable`: Redis is unavailable; `not-configured`: no Redis is configured.
   */
  readonly state:
    'valid' | 'stale' | 'invalid' | 'loading' | 'failed' | 'foreign' | 'absent' | 'unavailable' | 'not-configured';
  /** Size of the record in Redis, possibly compressed. Null when there is none, or it is not known. */
  readonly bytes: number | null;
}

/** Where the value of a key is stored, and how long it lives there. */
export interface CacheInspection {
  readonly key: string;
  /** Null: this process has no memory entry that it would serve. */
  readonly memory: MemoryInspection | null;
  readonly redis: RedisInspection;
}

const NOT_STORED = { bytes: null, ttlSeconds: null, tags: [], loadMs: null } as const;
const ABSENT: RedisInspection = { state: 'absent', ...NOT_STORED };
/** Reply of `PTTL` for a key that does not exist. */
const EXPIRED_MEANWHILE = -2;

/** Reads single keys for tools: nothing is changed, counted or kept. */
export class Inspector {
  readonly #redis: RedisTier | undefined;
  readonly #codec: EntryCodec;
  readonly #versions: VersionTable;
  readonly #coherence: Coherence;
  readonly #clock: Clock;

  constructor(
    redis: RedisTier | undefined,
    codec: EntryCodec,
    versions: VersionTable,
    coherence: Coherence,
    clock: Clock,
  ) {
    this.#redis = redis;
    this.#codec = codec;
    this.#versions = versions;
    this.#coherence = coherence;
    this.#clock = clock;
  }

  async inspect(key: CacheKey): Promise<CacheInspection> {
    return { key: key.text, memory: this.#inMemory(key), redis: await this.#inRedis(key) };
  }

  #inMemory(key: CacheKey): MemoryInspection | null {
    const now = this.#clock.now();
    const entry = this.#coherence.lookup(key, now);
    if (!entry) return null;
    const { bytes, tags, loadMs } = entry;
    return {
      bytes,
      ttlSeconds: Math.max(0, entry.expiresAtMs - now) / 1000,
      ageSeconds: Math.max(0, now - entry.addedAtMs) / 1000,
      tags,
      loadMs,
    };
  }

  async #inRedis(key: CacheKey): Promise<RedisInspection> {
    const redis = this.#redis;
    if (!redis) return { state: 'not-configured', ...NOT_STORED };
    try {
      return await redis.read((connection) => this.#read(connection, redis.keySpace.entry(key.text)));
    } catch (error) {
      rethrowUnlessUnavailable(error);
      return { state: 'unavailable', ...NOT_STORED };
    }
  }

  async #read({ client, store }: PooledConnection, redisKey: string): Promise<RedisInspection> {
    const [type, lifeMs] = await Promise.all([client.type(redisKey), store.ttl(redisKey)]);
    if (type === 'none' || lifeMs === EXPIRED_MEANWHILE) return ABSENT;
    const ttlSeconds = secondsOf(lifeMs);
    if (type !== 'string') return { state: 'foreign', ...NOT_STORED, ttlSeconds };
    const bytes = await store.get(redisKey);
    if (bytes === null) return ABSENT;
    const found = { ...NOT_STORED, bytes: bytes.length, ttlSeconds };
    const record = readRecord(bytes);
    switch (record.kind) {
      case 'lease':
        return { state: 'loading', ...found };
      case 'failure':
        return { state: 'failed', ...found };
      case 'foreign':
        return { state: 'foreign', ...found };
      case 'entry':
        break;
    }
    const parsed = this.#codec.decode(redisKey, bytes);
    if (typeof parsed === 'string') return { state: 'invalid', ...found };
    const { header } = parsed;
    const tags = [...header.tags.keys()];
    const entry = { ...found, tags, loadMs: header.loadMs, ttlSeconds: secondsOf(lifeMs, header.graceMs) };
    if (this.#versions.isValid(header, await this.#versions.fetchUnknown(client, tags)) !== true) {
      return { state: 'invalid', ...entry };
    }
    return { state: entry.ttlSeconds === 0 ? 'stale' : 'valid', ...entry };
  }
}

/** The reply of `PTTL` in seconds without the grace; a negative one means no expiry. */
const secondsOf = (lifeMs: number, graceMs = 0): number | null =>
  lifeMs < 0 ? null : Math.max(0, lifeMs - graceMs) / 1000;
