export {
  CACHE_ERROR_CODES,
  CacheError,
  type CacheErrorCode,
  RemoteLoadError,
  UnsupportedValueError,
} from './cache.errors.js';
export { CacheModule, type CacheModuleAsyncOptions } from './cache.module.js';
export { type CacheModuleOptions, MAX_POOL_SIZE, type RedisOptions } from './cache.options.js';
export { CacheService, type CacheItem, type CacheStatus } from './cache.service.js';
export { type Clock, systemClock } from './clock.js';
export { CACHE_CHANNELS, type Invalidation, type LoadTrace, type StateChange } from './diagnostics.js';
export type { CacheInspection, MemoryInspection, RedisInspection } from './engine/inspector.js';
export type { LoadContext, Loader } from './engine/load-runner.js';
export type { SetOptions } from './engine/mutations.js';
export { createCacheManager } from './interop/cache-manager.js';
export { Cached, type HasCache } from './interop/cached.decorator.js';
export { type CacheKey, defineKey, type KeyBuilder, type KeyDefinition, type KeyPolicy } from './keys/cache-key.js';
export { CacheKeys, CacheTags, type CacheValueTypes } from './keys/cache-keys.js';
export { type CacheTag, cacheTag } from './keys/cache-tag.js';
export { parseKey, parseTag } from './keys/key-text.js';
export { MAX_PART_LENGTH } from './keys/key-part.js';
export { TTL_LAYERS, type TtlLayer } from './keys/ttl-layers.js';
export type { CacheMetrics, HitCounts, LoadCounts, PrefixMetrics } from './metrics/cache-metrics.js';
export { type ConnectionOptions, createConnection as createRedisClient, type RedisClient } from './redis/connection.js';
export type { RedisCredentials, RedisNode, RedisTopology } from './redis/topology.js';
