import type { CacheModuleOptions } from '@interviewmaster/cache';
import type { PlatformConfig } from '@interviewmaster/config';
import { loggedError } from '../logging/logged-error.js';

/** The options of the cache. Redis gets no message of an error that the log may not show: it may hold private data. */
export function cacheOptions({ environment, cache, redis, database }: PlatformConfig): CacheModuleOptions {
  const { topology, poolSize, connectTimeoutMs, commandTimeoutMs } = redis;
  return {
    namespace: cache.namespace,
    allowFlush: environment === 'development',
    // Only one process can open the embedded database.
    soleProcess: database.url === undefined,
    operationTimeoutMs: cache.operationTimeoutMs,
    failureMessage: (error) => loggedError(error).message,
    memory: { maxEntries: cache.memoryMaxEntries, maxBytes: cache.memoryMaxBytes },
    ...(cache.signingKey !== undefined && { signingKey: cache.signingKey }),
    ...(topology && { redis: { topology, poolSize, connectTimeoutMs, commandTimeoutMs } }),
  };
}
