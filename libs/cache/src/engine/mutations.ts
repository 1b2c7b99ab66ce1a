import type { Clock } from '../cache.options.js';
import type { Coherence } from '../coherence/coherence.js';
import { localEntry } from '../coherence/memory-tier.js';
import type { VersionTable } from '../coherence/version-table.js';
import type { Deadline } from '../redis/deadlines.js';
import { publishInvalidation } from '../observability/diagnostics.js';
import { deepFreeze, toExactJson } from '../json-value.js';
import { assertTtl, type CacheKey, graceMsOf, jitteredTtlMs } from '../keys/cache-key.js';
import type { CacheTag } from '../keys/cache-tag.js';
import type { KeyPattern } from '../keys/pattern.js';
import type { CounterTable } from '../observability/counters.js';
import { runScript } from '../redis/commands.js';
import type { PooledConnection } from '../redis/connection-pool.js';
import { isReplyError, RedisUnavailableError, rethrowUnlessUnavailable } from '../redis/errors.js';
import { ENTRY_PREFIX, type EntryCodec, newToken } from '../redis/record.js';
import type { KeySpace } from '../redis/key-space.js';
import type { RedisStep, RedisTier } from '../redis/redis-tier.js';
import { deleteMatching, eraseCarrying } from '../redis/scan.js';
import type { PendingInvalidations } from './pending-invalidations.js';

export interface SetOptions {
  /** Replaces the key's time to live, in seconds. */
  readonly ttlSeconds?: number;
  /** Tags in addition to the key's. */
  readonly tags?: readonly CacheTag[];
}

/**
 * Writes and invalidations. Each takes effect in this process at once and in Redis before it resolves. During an outage
 * the invalidation stays pending, and is carried out before Redis is trusted again.
 */
export class Mutations {
  readonly #redis: RedisTier | undefined;
  readonly #keySpace: KeySpace;
  readonly #codec: EntryCodec;
  readonly #versions: VersionTable;
  readonly #coherence: Coherence;
  readonly #pending: PendingInvalidations;
  readonly #counters: CounterTable;
  readonly #clock: Clock;

  constructor(
    redis: RedisTier | undefined,
    keySpace: KeySpace,
    codec: EntryCodec,
    versions: VersionTable,
    coherence: Coherence,
    pending: PendingInvalidations,
    counters: CounterTable,
    clock: Clock,
  ) {
    this.#redis = redis;
    this.#keySpace = keySpace;
    this.#codec = codec;
    this.#versions = versions;
    this.#coherence = coherence;
    this.#pending = pending;
    this.#counters = counters;
    this.#clock = clock;
  }

  async set(
    key: CacheKey,
    value: unknown,
    { ttlSeconds = key.policy.ttlSeconds, tags = [] }: SetOptions,
  ): Promise<void> {
    assertTtl(ttlSeconds, `key ${key.text}`);
    const json = toExactJson(value);
    const bytes = Buffer.byteLength(json);
    this.#codec.assertSize(key.text, bytes);
    this.#counters.of(key.prefix).sets++;
    const ttlMs = jitteredTtlMs(key, ttlSeconds);
    const allTags = tags.length === 0 ? key.tags : [...new Set([...key.tags, ...tags])];
    const isStored = await this.#change(
      () => this.#coherence.drop(key.text),
      () => this.#pending.key(key.text),
      (connection, deadline) => this.#write(connection, deadline, key, json, allTags, ttlMs),
    );
    // Also when it was stored during the recovery: until its end, readers of this process use memory only.
    if (isStored && this.#redis?.isAvailable) return;
    const stamp = this.#coherence.log.stamp();
    const frozen = deepFreeze(JSON.parse(json) as unknown);
    const made = { value: frozen, tags: allTags, stamp, ttlMs, loadMs: 0, bytes };
    this.#coherence.keep(key, localEntry(key, made, this.#clock.now()));
  }

  async delete(keys: readonly CacheKey[]): Promise<void> {
    publishInvalidation({ kind: 'keys', keys: keys.map((key) => key.text) });
    for (const key of keys) this.#counters.of(key.prefix).deletes++;
    await this.#change(
      () => keys.forEach((key) => this.#coherence.drop(key.text)),
      () => keys.forEach((key) => this.#pending.key(key.text)),
      ({ store }) => Promise.all(keys.map((key) => store.del(this.#keySpace.entry(key.text)))),
    );
  }

  /** @returns the number of entries removed from Redis, or from memory when Redis is unavailable. */
  async deletePattern(pattern: KeyPattern): Promise<number> {
    publishInvalidation({ kind: 'pattern', pattern: pattern.text });
    const drop = (): number => this.#coherence.dropMatching(pattern.matches);
    const dropped = drop();
    const redis = this.#redis;
    if (!redis) return dropped;
    try {
      return await deleteMatching(
        (step) => redis.write(step, () => this.#pending.pattern(pattern.text)),
        this.#keySpace.entry(pattern.text),
      );
    } catch (error) {
      rethrowUnlessUnavailable(error);
      return dropped;
    } finally {
      drop();
    }
  }

  async invalidateTags(tags: readonly string[]): Promise<void> {
    publishInvalidation({ kind: 'tags', tags });
    await this.#change(
      () => this.#dropTags(tags),
      () => this.#missTags(tags),
      ({ client }) => this.#versions.invalidateTags(client, tags),
    );
  }

  /** @returns false during an outage: the tags are invalid, but their entries are still in Redis. */
  async eraseTags(tags: readonly string[]): Promise<boolean> {
    await this.invalidateTags(tags);
    this.#coherence.dropCarrying(tags);
    const redis = this.#redis;
    if (!redis) return true;
    // A pending invalidation of the tags would create their versions again.
    if (!redis.isAvailable) return false;
    try {
      await eraseCarrying((step) => redis.write(step, () => this.#missTags(tags)), this.#keySpace, tags);
      return true;
    } catch (error) {
      rethrowUnlessUnavailable(error);
      return false;
    } finally {
      this.#dropTags(tags);
    }
  }

  /** Invalidates the whole namespace. */
  async invalidateAll(): Promise<void> {
    publishInvalidation({ kind: 'everything' });
    await this.#change(
      () => this.#coherence.dropAll(),
      () => this.#pending.everything(),
      ({ client }) => this.#versions.invalidateAll(client),
    );
  }

  /** @returns false when there was no entry. */
  async expire(key: CacheKey, ttlSeconds: number): Promise<boolean> {
    const graceMs = graceMsOf(key);
    const lifeMs = Math.max(1, Math.round(ttlSeconds * 1000)) + graceMs;
    const entry = this.#coherence.lookup(key);
    let touched: unknown = 0;
    const isDone = await this.#change(
      () => this.#coherence.drop(key.text),
      () => this.#pending.key(key.text),
      async ({ client }) => {
        touched = await runScript(client, 'cacheTouch', [this.#keySpace.entry(key.text)], [ENTRY_PREFIX, lifeMs]);
      },
    );
    if (isDone) return touched === 1;
    if (!entry) return false;
    const now = this.#clock.now();
    const stamp = this.#coherence.log.stamp();
    this.#coherence.keep(key, { ...entry, stamp, expiresAtMs: now + lifeMs - graceMs, graceUntilMs: now + lifeMs });
    return true;
  }

  /**
   * Drops memory entries before the change in Redis, so that no reader of this process gets the old value, and after it,
   * because a read in between may have brought the old value back.
   *
   * @returns false when Redis is unavailable or not configured.
   */
  async #change(drop: () => void, onMissed: () => void, step: RedisStep<unknown>): Promise<boolean> {
    drop();
    if (!this.#redis) return false;
    try {
      await this.#redis.write(step, onMissed);
      return true;
    } catch (error) {
      rethrowUnlessUnavailable(error);
      return false;
    } finally {
      drop();
    }
  }

  async #write(
    { client, store }: PooledConnection,
    deadline: Deadline,
    key: CacheKey,
    json: string,
    tags: readonly string[],
    ttlMs: number,
  ): Promise<void> {
    const redisKey = this.#keySpace.entry(key.text);
    const graceMs = graceMsOf(key);
    try {
      const { epoch, tags: tagVersions } = this.#versions.known(tags) ?? (await this.#versions.capture(client, tags));
      const header = { id: newToken(), epoch, graceMs, loadMs: 0, tags: tagVersions };
      const bytes = this.#codec.encode(redisKey, header, json);
      if (deadline.hasPassed) throw new RedisUnavailableError('The deadline passed before the value was sent.');
      await store.set(redisKey, bytes, ttlMs + graceMs);
    } catch (error) {
      // Refused, perhaps because Redis is full: at least the old value must go.
      if (!isReplyError(error)) throw error;
      await store.del(redisKey);
      this.#counters.errors++;
    }
  }

  #dropTags(tags: readonly string[]): void {
    for (const tag of tags) this.#coherence.dropTag(tag);
  }

  #missTags(tags: readonly string[]): void {
    for (const tag of tags) this.#pending.tag(tag);
  }
}
