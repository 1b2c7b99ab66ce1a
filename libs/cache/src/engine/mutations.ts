import { publishInvalidation } from '../diagnostics.js';
import type { CacheKey } from '../keys/cache-key.js';
import type { CacheTag } from '../keys/cache-tag.js';
import { RedisUnavailableError } from '../redis/deadline.js';
import type { KeyPattern } from '../redis/pattern.js';
import type { RedisTier } from '../redis/redis-tier.js';
import { isReplyError } from '../redis/reply-error.js';
import { runScript } from '../redis/scripts.js';
import type { KeySpace } from '../redis/key-space.js';
import type { PooledConnection } from '../redis/connection-pool.js';
import { withDeadline } from '../redis/deadline.js';
import { deepFreeze, toExactJson } from '../values/json-value.js';
import { ENTRY_MAGIC } from '../values/record.js';
import { newToken } from '../values/token.js';
import type { LocalParts } from './engine-parts.js';
import { assertTtl, jitteredTtlMs } from './load-runner.js';
import { eraseCarrying } from './erasure.js';
import { copyOf } from './local-loads.js';
import type { MemoryCopies } from './memory-copies.js';
import { deleteMatching } from './pattern-deletion.js';
import type { PendingInvalidations } from './pending-invalidations.js';
import type { VersionTable } from './version-table.js';

export interface SetOptions {
  /** Another time to live than the key's, in seconds. */
  readonly ttlSeconds?: number;
  /** Tags beside the key's. */
  readonly tags?: readonly CacheTag[];
}

export interface MutationParts extends LocalParts {
  readonly redis: RedisTier | undefined;
  readonly keySpace: KeySpace;
  readonly versions: VersionTable;
  readonly copies: MemoryCopies;
  readonly pending: PendingInvalidations;
}

/** How many keys one step deletes when an outage is made good. */
const REPLAY_BATCH = 500;

/**
 * Everything that changes what others see. Each takes effect in this process at once, and in Redis before it resolves;
 * what cannot be done there is kept and made good before Redis is trusted again.
 */
export class Mutations {
  readonly #parts: MutationParts;

  constructor(parts: MutationParts) {
    this.#parts = parts;
  }

  async set(
    key: CacheKey,
    value: unknown,
    { ttlSeconds = key.policy.ttlSeconds, tags = [] }: SetOptions,
  ): Promise<void> {
    assertTtl(ttlSeconds, `key ${key.text}`);
    const { copies, codec, keySpace, metrics, pending, log, clock } = this.#parts;
    const name = keySpace.entry(key.text);
    const json = toExactJson(value);
    const bytes = Buffer.byteLength(json);
    codec.assertSize(name, bytes);
    metrics.live.of(key.name).sets++;
    const ttlMs = jitteredTtlMs(key, ttlSeconds);
    const allTags = tags.length === 0 ? key.tags : [...new Set([...key.tags, ...tags])];
    const isStored = await this.#change(
      () => copies.drop(key.text),
      () => pending.key(key.text),
      (connection, deadline) => this.#write(connection, deadline, key, json, allTags, ttlMs),
    );
    // Stored while an outage is being made good: readers here still look into memory only.
    if (isStored && this.#parts.redis?.isAvailable) return;
    const made = {
      value: deepFreeze(JSON.parse(json) as unknown),
      tags: allTags,
      stamp: log.stamp(),
      ttlMs,
      loadMs: 0,
      bytes,
    };
    copies.keep(key, copyOf(key, made, clock.now()));
  }

  async delete(keys: readonly CacheKey[]): Promise<void> {
    const { copies, keySpace, metrics, pending } = this.#parts;
    publishInvalidation({ kind: 'keys', keys: keys.map((key) => key.text) });
    for (const key of keys) metrics.live.of(key.name).deletes++;
    await this.#change(
      () => keys.forEach((key) => copies.drop(key.text)),
      () => keys.forEach((key) => pending.key(key.text)),
      ({ store }) => Promise.all(keys.map((key) => store.del(keySpace.entry(key.text)))),
    );
  }

  /** @returns how many entries were removed: in Redis, or of this process's copies when that is all there is. */
  async deletePattern(pattern: KeyPattern): Promise<number> {
    const { copies, keySpace, pending, redis } = this.#parts;
    publishInvalidation({ kind: 'pattern', pattern: pattern.text });
    const drop = (): number => copies.dropMatching(pattern.matches);
    const dropped = drop();
    if (!redis) return dropped;
    try {
      return await deleteMatching(
        (step) => redis.write(step, () => pending.pattern(pattern.text)),
        keySpace.entry(pattern.text),
      );
    } catch (error) {
      rethrowUnlessUnavailable(error);
      return dropped;
    } finally {
      drop();
    }
  }

  async invalidateTags(tags: readonly string[]): Promise<void> {
    const { copies, versions, pending } = this.#parts;
    publishInvalidation({ kind: 'tags', tags });
    await this.#change(
      () => tags.forEach((tag) => copies.dropTag(tag)),
      () => tags.forEach((tag) => pending.tag(tag)),
      ({ client }) => versions.invalidateTags(client, tags),
      () => tags.forEach((tag) => versions.forgetTag(tag)),
    );
  }

  /** @returns false while Redis is away: then the tags are invalid, and what carries them is still there. */
  async eraseTags(tags: readonly string[]): Promise<boolean> {
    const { copies, keySpace, versions, pending, redis } = this.#parts;
    await this.invalidateTags(tags);
    copies.dropCarrying(tags);
    if (!redis) return true;
    // What is still to be made good would bring the tags' names back.
    if (!redis.isAvailable) return false;
    try {
      await eraseCarrying((step) => redis.write(step, () => tags.forEach((tag) => pending.tag(tag))), keySpace, tags);
      return true;
    } catch (error) {
      rethrowUnlessUnavailable(error);
      return false;
    } finally {
      tags.forEach((tag) => versions.forgetTag(tag));
    }
  }

  /** Makes every entry of the namespace invalid. */
  async invalidateAll(): Promise<void> {
    const { copies, versions, pending } = this.#parts;
    publishInvalidation({ kind: 'everything' });
    await this.#change(
      () => copies.dropAll(),
      () => pending.everything(),
      ({ client }) => versions.invalidateAll(client),
      () => versions.forgetAll(),
    );
  }

  /** @returns whether there was an entry to change. */
  async expire(key: CacheKey, ttlSeconds: number): Promise<boolean> {
    const { copies, keySpace, pending, redis, clock, log } = this.#parts;
    const graceMs = (key.policy.graceSeconds ?? 0) * 1000;
    const lifeMs = Math.max(1, Math.round(ttlSeconds * 1000)) + graceMs;
    const copy = copies.lookup(key);
    let touched: unknown = 0;
    const isDone = await this.#change(
      () => copies.drop(key.text),
      () => pending.key(key.text),
      async ({ client }) => {
        touched = await runScript(client, 'cacheTouch', [keySpace.entry(key.text)], [`${ENTRY_MAGIC} `, lifeMs]);
      },
    );
    if (isDone && redis) return touched === 1;
    if (!copy) return false;
    const now = clock.now();
    copies.keep(key, { ...copy, stamp: log.stamp(), expiresAtMs: now + lifeMs - graceMs, graceUntilMs: now + lifeMs });
    return true;
  }

  /** Makes good what was missed while Redis was away. Rejects, with nothing lost, when it goes away again. */
  async replay(connection: PooledConnection): Promise<void> {
    const { pending, versions, keySpace, options } = this.#parts;
    const run = <Value>(step: (connection: PooledConnection) => Promise<Value>): Promise<Value> =>
      withDeadline(step(connection), options.operationTimeoutMs, 'recovery');
    // Also shows that Redis takes writes and scripts, not merely connections.
    await run(({ client }) => versions.adopt(client));
    const batch = pending.take();
    try {
      if (batch.everything) await run(({ client }) => versions.invalidateAll(client));
      if (batch.tags.length > 0) await run(({ client }) => versions.invalidateTags(client, batch.tags));
      for (let start = 0; start < batch.keys.length; start += REPLAY_BATCH) {
        const keys = batch.keys.slice(start, start + REPLAY_BATCH);
        await run(({ store }) => Promise.all(keys.map((key) => store.del(keySpace.entry(key)))));
      }
      for (const pattern of batch.patterns) await deleteMatching(run, keySpace.entry(pattern));
    } catch (error) {
      pending.restore(batch);
      throw error;
    }
  }

  /**
   * Drops copies before and after the change in Redis: before, so that nobody here reads the old value on; after,
   * because a reply read in between may have brought it back.
   *
   * @returns false when there is no Redis to change.
   */
  async #change(
    drop: () => void,
    onMissed: () => void,
    step: Parameters<RedisTier['write']>[0],
    forget: () => void = () => undefined,
  ): Promise<boolean> {
    drop();
    const { redis } = this.#parts;
    if (!redis) return false;
    try {
      await redis.write(step, onMissed);
      return true;
    } catch (error) {
      rethrowUnlessUnavailable(error);
      return false;
    } finally {
      forget();
      drop();
    }
  }

  async #write(
    { client, store }: PooledConnection,
    deadline: { readonly hasPassed: boolean },
    key: CacheKey,
    json: string,
    tags: readonly string[],
    ttlMs: number,
  ): Promise<void> {
    const { versions, codec, keySpace } = this.#parts;
    const name = keySpace.entry(key.text);
    const graceMs = (key.policy.graceSeconds ?? 0) * 1000;
    try {
      const { epoch, tags: tagVersions } = versions.known(tags) ?? (await versions.capture(client, tags));
      const bytes = codec.encode(name, { id: newToken(), epoch, graceMs, loadMs: 0, tags: tagVersions }, json);
      if (deadline.hasPassed) throw new RedisUnavailableError('The deadline passed before the value was sent.');
      await store.set(name, bytes, ttlMs + graceMs);
    } catch (error) {
      // Refused, for want of memory perhaps: then at least the old value must not stay.
      if (!isReplyError(error)) throw error;
      await store.del(name);
      this.#parts.metrics.live.errors++;
    }
  }
}

function rethrowUnlessUnavailable(error: unknown): void {
  if (!(error instanceof RedisUnavailableError)) throw error;
}
