import { type Cache, createCache } from 'cache-manager';
import { Keyv, type KeyvStoreAdapter } from 'keyv';
import type { Cache as TieredCache } from './cache.js';
import { defineKey, type KeyBuilder } from './keys/cache-key.js';

const EXTERNAL_TTL_SECONDS = 5 * 60;

/** Keys of code that builds its own, such as Nest's cache interceptor: `external:{key}`. */
const externalKey: KeyBuilder<string, [key: string]> = defineKey({
  prefix: 'external',
  ttlSeconds: EXTERNAL_TTL_SECONDS,
});

/**
 * A `cache-manager` cache over the cache, for code that expects Nest's `CACHE_MANAGER`.
 *
 * Its keys live under `external:`, apart from all others; a TTL is in milliseconds, as everywhere in cache-manager.
 */
export function createCacheManager(cache: TieredCache): Cache {
  return createCache({ stores: [new Keyv({ store: new TieredStore(cache), useKeyPrefix: false })] });
}

/** Keyv passes text that it has serialised itself. */
class TieredStore implements KeyvStoreAdapter {
  readonly opts = {};
  readonly namespace = undefined;
  readonly #cache: TieredCache;

  constructor(cache: TieredCache) {
    this.#cache = cache;
  }

  async get<Value>(key: string): Promise<Value | undefined> {
    return (await this.#cache.get(externalKey(key))) as Value | undefined;
  }

  async set(key: string, value: string, ttlMs?: number): Promise<boolean> {
    await this.#cache.set(externalKey(key), value, ttlMs === undefined ? {} : { ttlSeconds: ttlMs / 1000 });
    return true;
  }

  async delete(key: string): Promise<boolean> {
    const stored = externalKey(key);
    const existed = await this.#cache.exists(stored);
    await this.#cache.delete(stored);
    return existed;
  }

  async clear(): Promise<void> {
    await this.#cache.deletePattern('external:*');
  }

  on(): this {
    return this;
  }
}
