import type { Cache } from '../cache.js';
import type { CacheKey } from '../keys/cache-key.js';

/** A service whose methods can be {@link Cached}. */
export interface HasCache {
  readonly cache: Cache;
}

/**
 * Reads a method through the cache. Its arguments are the parts of the key and its result is the value; the compiler
 * checks both.
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
 * For a loader that needs its {@link LoadContext}, call `getOrLoad`.
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
