import { LRUCache } from 'lru-cache';
import { type CacheKey, graceMsOf } from '../keys/cache-key.js';

/** An entry in this process. Times are of the injected clock, in milliseconds. */
export interface MemoryEntry {
  readonly value: unknown;
  /** The key's prefix, by which metrics are counted. */
  readonly prefix: string;
  readonly tags: readonly string[];
  /** When the load or the read began, in the logical time of the {@link InvalidationLog}. */
  readonly stamp: number;
  readonly addedAtMs: number;
  readonly expiresAtMs: number;
  /** End of the grace. */
  readonly graceUntilMs: number;
  readonly loadMs: number;
  /** Id of the entry in Redis; `undefined` when the value was not stored there. */
  readonly entryId?: string;
  /** Size of the value as JSON text. */
  readonly bytes: number;
}

/** A memory entry for a value that is not in Redis. */
export function localEntry(
  key: CacheKey,
  made: Pick<MemoryEntry, 'value' | 'tags' | 'stamp' | 'loadMs' | 'bytes'> & { readonly ttlMs: number },
  nowMs: number,
): MemoryEntry {
  const { value, tags, stamp, loadMs, bytes, ttlMs } = made;
  const expiresAtMs = nowMs + ttlMs;
  const graceUntilMs = expiresAtMs + graceMsOf(key);
  return { value, prefix: key.prefix, tags, stamp, addedAtMs: nowMs, expiresAtMs, graceUntilMs, loadMs, bytes };
}

/** Memory that an entry takes beside its value and key. */
const OVERHEAD_BYTES = 256;

/** The memory entries, limited in number and in bytes; the least recently used are evicted first. */
export class MemoryTier {
  readonly #entries: LRUCache<string, MemoryEntry>;

  /** @param onEvicted called with each entry that had to make room. */
  constructor(
    limits: { readonly maxEntries: number; readonly maxBytes: number },
    onEvicted: (entry: MemoryEntry) => void,
  ) {
    this.#entries = new LRUCache({
      max: limits.maxEntries,
      maxSize: limits.maxBytes,
      sizeCalculation: (entry, key) => entry.bytes + key.length + OVERHEAD_BYTES,
      dispose: (entry, _key, reason) => {
        if (reason === 'evict') onEvicted(entry);
      },
    });
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  get(key: string): MemoryEntry | undefined {
    return this.#entries.get(key);
  }

  /** An entry larger than the whole tier is not kept, and removes an older entry of its key. */
  set(key: string, entry: MemoryEntry): void {
    this.#entries.set(key, entry);
  }

  delete(key: string): boolean {
    return this.#entries.delete(key);
  }

  /** @returns the number of removed entries. */
  deleteMatching(matches: (key: string) => boolean): number {
    const keys = [...this.#entries.keys()].filter(matches);
    for (const key of keys) this.#entries.delete(key);
    return keys.length;
  }

  /** Removes all entries that carry one of the tags. */
  deleteCarrying(tags: ReadonlySet<string>): void {
    for (const [key, entry] of [...this.#entries.entries()]) {
      if (entry.tags.some((tag) => tags.has(tag))) this.#entries.delete(key);
    }
  }

  clear(): void {
    this.#entries.clear();
  }
}
