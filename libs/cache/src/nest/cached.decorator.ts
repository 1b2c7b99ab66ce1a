import type { Cache } from '../cache.js';
import type { CacheKey } from '../keys/cache-key.js';

/** A service whose methods can be {@link Cached}. */
export interface HasCache {
  readonly cache: Cache;
}

/**
 * Reads a method through the cache: its arguments are those of the key, its result is the key's value, and both are
 * checked by the compiler.
 *
 * ```ts
 * class Profiles {
 *   constructor(readonly cache: CacheService, private readonly repository: ProfileRepository) {}
 *
 *   @Cached(CacheKeys.userProfile)
 *   find(userId: string): Promise<UserProfile> {
 *     return this.repository.find(userId);
 *   }
 * }
 * ```
 *
 * A loader that needs its {@link LoadContext} calls `getOrLoad` itself.
 */
export function Cached<Value, Parts extends readonly string[]>(keyOf: (...parts: Parts) => CacheKey<Value>) {
  return (
    _target: HasCache,
    _name: string | symbol,
    descriptor: TypedPropertyDescriptor<(...parts: Parts) => Promise<Value>>,
  ): void => {
    const method = descriptor.value;
    if (!method) throw new TypeError('@Cached stands before methods only.');
    descriptor.value = function (this: HasCache, ...parts: Parts): Promise<Value> {
      return this.cache.getOrLoad(keyOf(...parts), () => method.call(this, ...parts));
    };
  };
}
