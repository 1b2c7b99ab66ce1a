import type { Clock } from '../clock.js';
import { type CacheKey, isStrong } from '../keys/cache-key.js';
import type { MemoryEntry } from '../memory/memory-tier.js';
import type { MetricsStore } from '../metrics/metrics-store.js';
import type { KeySpace } from '../redis/key-space.js';
import type { PooledConnection } from '../redis/connection-pool.js';
import type { RedisTier } from '../redis/redis-tier.js';
import type { RemoteLoadError } from '../cache.errors.js';
import type { EntryCodec, EntryFault, EntryHeader } from '../values/entry-codec.js';
import { fingerprint, readRecord } from '../values/record.js';
import type { InvalidationLog } from './invalidation-log.js';
import type { VersionTable } from './version-table.js';

/** What stands behind a key in Redis, as far as a caller cares. */
export type ReadOutcome =
  | { readonly kind: 'fresh'; readonly entry: MemoryEntry }
  | { readonly kind: 'stale'; readonly entry: MemoryEntry; readonly mark: Buffer }
  /** With a `mark`: its load began before an invalidation, so that it may be replaced. */
  | { readonly kind: 'lease'; readonly mark?: Buffer }
  | { readonly kind: 'failure'; readonly token: string; readonly error: RemoteLoadError; readonly mark: Buffer }
  /** Nothing usable; `mark` is there when a record is in the way that may be replaced. */
  | { readonly kind: 'absent'; readonly mark?: Buffer };

export interface EntryReaderParts {
  readonly redis: RedisTier;
  readonly keySpace: KeySpace;
  readonly codec: EntryCodec;
  readonly versions: VersionTable;
  readonly log: InvalidationLog;
  readonly metrics: MetricsStore;
  readonly clock: Clock;
  /** Whether what is read is kept in memory, and so for how long it lives matters. */
  readonly keepsCopies: boolean;
}

/** What Redis calls the remaining life of a key that is not there. */
const EXPIRED_MEANWHILE = -2;
/** And of one that lives for ever: no lease of ours does, so nobody would ever end it. */
const ENDLESS = -1;
const ABSENT: ReadOutcome = { kind: 'absent' };

/** Reads entries from Redis: bytes, remaining life and versions in one round trip, checked before they are believed. */
export class EntryReader {
  readonly #parts: EntryReaderParts;

  constructor(parts: EntryReaderParts) {
    this.#parts = parts;
  }

  /**
   * @param needsLife false: how long the entry still lives is not asked for unless the key's policy makes it matter.
   * @throws {RedisUnavailableError}
   */
  read(key: CacheKey, needsLife = this.#parts.keepsCopies && !isStrong(key)): Promise<ReadOutcome> {
    return this.#parts.redis.read((connection) => this.#readFrom(connection, key, needsLife));
  }

  async #readFrom({ client, store }: PooledConnection, key: CacheKey, needsLife: boolean): Promise<ReadOutcome> {
    const { keySpace, versions, log } = this.#parts;
    const name = keySpace.entry(key.text);
    const stamp = log.stamp();
    const { graceSeconds, earlyRefresh } = key.policy;
    const asksLife = needsLife || (graceSeconds ?? 0) > 0 || earlyRefresh === true;
    const reading = store.get(name).catch(foreignType);
    const asking = asksLife ? store.ttl(name) : undefined;
    const usesKnown = !isStrong(key);
    const fetching = versions.fetchUnknown(client, key.tags, usesKnown);
    // One promise costs less to wait for than several: a hit that is not kept has often no other.
    const [bytes, askedLifeMs, known] =
      asking || fetching ? await Promise.all([reading, asking, fetching]) : [await reading];
    if (bytes === null || askedLifeMs === EXPIRED_MEANWHILE) return ABSENT;
    const record = readRecord(bytes);
    switch (record.kind) {
      case 'lease':
        if ((askedLifeMs ?? (await store.ttl(name))) === ENDLESS) return this.#unusable(key, bytes, 'corrupt');
        if (record.versions === undefined || (await versions.areCurrent(client, key.tags, record.versions))) {
          return { kind: 'lease' };
        }
        return { kind: 'lease', mark: fingerprint(bytes) };
      case 'failure':
        return { ...record, mark: fingerprint(bytes) };
      case 'foreign':
        return this.#unusable(key, bytes, 'corrupt');
      case 'entry':
        break;
    }
    const parsed = this.#parts.codec.decode(name, bytes);
    if (typeof parsed === 'string') return this.#unusable(key, bytes, parsed);
    const { header } = parsed;
    const isValid =
      versions.isValid(header, known, usesKnown) ??
      versions.isValid(header, await versions.fetchUnknown(client, header.tags.keys(), usesKnown), usesKnown) ??
      false;
    if (!isValid) return { kind: 'absent', mark: fingerprint(bytes) };
    const payload = parsed.payload();
    if (typeof payload === 'string') return this.#unusable(key, bytes, payload);
    // Not asked for, but stored with a grace by a process with another policy: then it matters after all.
    const lifeMs = askedLifeMs ?? (header.graceMs > 0 ? await store.ttl(name) : ENDLESS);
    if (lifeMs === EXPIRED_MEANWHILE) return ABSENT;
    const entry = this.#toMemoryEntry(key, header, payload, stamp, lifeMs);
    return entry.expiresAtMs > entry.addedAtMs
      ? { kind: 'fresh', entry }
      : { kind: 'stale', entry, mark: fingerprint(bytes) };
  }

  #unusable(key: CacheKey, bytes: Buffer, fault: EntryFault): ReadOutcome {
    this.#parts.metrics.live.of(key.name)[fault]++;
    return { kind: 'absent', mark: fingerprint(bytes) };
  }

  #toMemoryEntry(
    key: CacheKey,
    header: EntryHeader,
    payload: { readonly value: unknown; readonly bytes: number },
    stamp: number,
    lifeMs: number,
  ): MemoryEntry {
    const now = this.#parts.clock.now();
    // Somebody took the expiry away: then the key's own TTL bounds the copy.
    const remainingMs = lifeMs >= 0 ? lifeMs : key.policy.ttlSeconds * 1000 + header.graceMs;
    return {
      value: payload.value,
      name: key.name,
      tags: [...header.tags.keys()],
      stamp,
      addedAtMs: now,
      // In this order: not even a rounding error makes an expired entry fresh.
      expiresAtMs: now + (remainingMs - header.graceMs),
      graceUntilMs: now + remainingMs,
      loadMs: header.loadMs,
      entryId: header.id,
      bytes: payload.bytes,
    };
  }
}

/** A value of another type than a string stands there: foreign, and an acquired lease replaces it. */
function foreignType(error: Error): null {
  if (error.message.startsWith('WRONGTYPE')) return null;
  throw error;
}
