import type { VersionTable } from '../coherence/version-table.js';
import { withDeadline } from '../redis/deadlines.js';
import type { PooledConnection } from '../redis/connection-pool.js';
import type { KeySpace } from '../redis/key-space.js';
import type { RedisRecovery } from '../redis/redis-tier.js';
import { deleteMatching } from '../redis/scan.js';

/** Keys that one step deletes during the recovery. */
const REPLAY_BATCH = 500;

/** Invalidations that Redis has not carried out, each once. */
export class PendingInvalidations {
  readonly #limit: number;
  #keys = new Set<string>();
  #tags = new Set<string>();
  #patterns = new Set<string>();
  #everything = false;

  /** @param limit beyond it, everything is invalidated instead: memory stays bounded and nothing is forgotten. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#keys.size + this.#tags.size + this.#patterns.size + (this.#everything ? 1 : 0);
  }

  key(key: string): void {
    this.#add(this.#keys, key);
  }

  tag(tag: string): void {
    this.#add(this.#tags, tag);
  }

  pattern(pattern: string): void {
    this.#add(this.#patterns, pattern);
  }

  everything(): void {
    this.#clear();
    this.#everything = true;
  }

  /** Removes and returns all; {@link restore} puts back what could not be carried out. */
  take(): PendingBatch {
    const batch = {
      keys: [...this.#keys],
      tags: [...this.#tags],
      patterns: [...this.#patterns],
      everything: this.#everything,
    };
    this.#clear();
    return batch;
  }

  restore(batch: PendingBatch): void {
    if (batch.everything) this.everything();
    for (const key of batch.keys) this.key(key);
    for (const tag of batch.tags) this.tag(tag);
    for (const pattern of batch.patterns) this.pattern(pattern);
  }

  #add(set: Set<string>, item: string): void {
    if (this.#everything) return;
    set.add(item);
    if (this.size > this.#limit) this.everything();
  }

  #clear(): void {
    this.#keys = new Set();
    this.#tags = new Set();
    this.#patterns = new Set();
    this.#everything = false;
  }
}

interface PendingBatch {
  readonly keys: readonly string[];
  readonly tags: readonly string[];
  readonly patterns: readonly string[];
  readonly everything: boolean;
}

/** Carries out the pending invalidations before Redis is trusted again. */
export class Recovery implements RedisRecovery {
  readonly #pending: PendingInvalidations;
  readonly #versions: VersionTable;
  readonly #keySpace: KeySpace;
  readonly #stepTimeoutMs: number;

  constructor(pending: PendingInvalidations, versions: VersionTable, keySpace: KeySpace, stepTimeoutMs: number) {
    this.#pending = pending;
    this.#versions = versions;
    this.#keySpace = keySpace;
    this.#stepTimeoutMs = stepTimeoutMs;
  }

  get isDone(): boolean {
    return this.#pending.size === 0;
  }

  /** Rejects, without losing an invalidation, when Redis becomes unavailable again. */
  async replay(connection: PooledConnection): Promise<void> {
    const run = <Value>(step: (connection: PooledConnection) => Promise<Value>): Promise<Value> =>
      withDeadline(step(connection), this.#stepTimeoutMs, 'recovery');
    // This also shows that Redis accepts writes and scripts, not only connections.
    await run(({ client }) => this.#versions.adopt(client));
    const batch = this.#pending.take();
    try {
      if (batch.everything) await run(({ client }) => this.#versions.invalidateAll(client));
      if (batch.tags.length > 0) await run(({ client }) => this.#versions.invalidateTags(client, batch.tags));
      for (let start = 0; start < batch.keys.length; start += REPLAY_BATCH) {
        const keys = batch.keys.slice(start, start + REPLAY_BATCH);
        await run(({ store }) => Promise.all(keys.map((key) => store.del(this.#keySpace.entry(key)))));
      }
      for (const pattern of batch.patterns) await deleteMatching(run, this.#keySpace.entry(pattern));
    } catch (error) {
      this.#pending.restore(batch);
      throw error;
    }
  }
}
