/** The cache in a Nest application. */
export * from './core.js';
export { CacheModule, type CacheModuleAsyncOptions, type CacheModuleOptions } from './nest/cache.module.js';
export { CacheService } from './nest/cache.service.js';
export { Cached, type HasCache } from './nest/cached.decorator.js';
export { createCacheManager } from './cache-manager.js';
export { CacheKeys, CacheTags, type CacheValueTypes, TTL_LAYERS, type TtlLayer } from './catalogue.js';
export { createRedisClient, type RedisClient } from './redis.js';
