/** The cache without a framework. */
export { Cache, type CacheItem, type CacheStatus, createCache } from './cache.js';
export {
  CACHE_ERROR_CODES,
  CacheError,
  type CacheErrorCode,
  RemoteLoadError,
  UnsupportedValueError,
} from './cache.errors.js';
export { type CacheOptions, type Clock, MAX_POOL_SIZE, type RedisOptions, systemClock } from './cache.options.js';
export { CACHE_CHANNELS, type Invalidation, type LoadTrace, type StateChange } from './observability/diagnostics.js';
export type { CacheInspection, MemoryInspection, RedisInspection } from './engine/inspector.js';
export type { LoadContext, Loader } from './engine/load.js';
export type { SetOptions } from './engine/mutations.js';
export {
  type CacheKey,
  defineKey,
  type KeyBuilder,
  type KeyDefinition,
  type KeyPolicy,
  parseKey,
} from './keys/cache-key.js';
export { type CacheTag, cacheTag, parseTag } from './keys/cache-tag.js';
export { MAX_PART_LENGTH } from './keys/key-part.js';
export type { CacheMetrics, HitCounts, LoadCounts, PrefixMetrics } from './observability/cache-metrics.js';
export type { CacheLogger } from './observability/outage-log.js';
export type { RedisCredentials, RedisNode, RedisTopology } from './redis/connection.js';
