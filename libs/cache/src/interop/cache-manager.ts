import { type Cache, createCache } from 'cache-manager';
import { Keyv, type KeyvStoreAdapter } from 'keyv';
import type { CacheService } from '../cache.service.js';
import { defineKey, type KeyBuilder } from '../keys/cache-key.js';
import { TTL_LAYERS } from '../keys/ttl-layers.js';

const EXTERNAL_TTL_SECONDS = TTL_LAYERS.L1.maxSeconds;

/** Keys of code that knows nothing of the catalogue, such as Nest's cache interceptor: `external:{key}`. */
const externalKey: KeyBuilder<string, [key: string]> = defineKey({
  name: 'external',
  layer: 'L1',
  ttlSeconds: EXTERNAL_TTL_SECONDS,
});

/**
 * A `cache-manager` cache over the service, for code that expects Nest's `CACHE_MANAGER`.
 *
 * Its keys live under `external:`, apart from the platform's; a TTL is in milliseconds, as everywhere in cache-manager.
 */
export function createCacheManager(service: CacheService): Cache {
  return createCache({ stores: [new Keyv({ store: new ServiceStore(service), useKeyPrefix: false })] });
}

/** Keyv hands over text that it has serialised itself. */
class ServiceStore implements KeyvStoreAdapter {
  readonly opts = {};
  readonly namespace = undefined;
  readonly #service: CacheService;

  constructor(service: CacheService) {
    this.#service = service;
  }

  async get<Value>(key: string): Promise<Value | undefined> {
    return (await this.#service.get(externalKey(key))) as Value | undefined;
  }

  async set(key: string, value: string, ttlMs?: number): Promise<boolean> {
    await this.#service.set(externalKey(key), value, ttlMs === undefined ? {} : { ttlSeconds: ttlMs / 1000 });
    return true;
  }

  async delete(key: string): Promise<boolean> {
    const stored = externalKey(key);
    const existed = await this.#service.exists(stored);
    await this.#service.delete(stored);
    return existed;
  }

  async clear(): Promise<void> {
    await this.#service.deletePattern('external:*');
  }

  on(): this {
    return this;
  }
}
