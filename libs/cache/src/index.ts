/** The cache in a Nest application. */
export * from './core.js';
export { CacheModule, type CacheModuleAsyncOptions, type CacheModuleOptions } from './nest/cache.module.js';
export { CacheService } from './nest/cache.service.js';
export { Cached, type HasCache } from './nest/cached.decorator.js';
