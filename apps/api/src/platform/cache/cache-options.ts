import type { CacheModuleOptions } from '@interviewmaster/cache';
import type { PlatformConfig } from '@interviewmaster/config';
import { loggedError } from '../logging/logged-error.js';

/** The cache's options from the platform's configuration. */
export function cacheOptions({ environment, cache, redis, database }: PlatformConfig): CacheModuleOptions {
  const { topology, poolSize, connectTimeoutMs, commandTimeoutMs } = redis;
  return {
    namespace: cache.namespace,
    allowFlush: environment === 'development',
    // Only one process can open the embedded database.
    soleProcess: database.url === undefined,
    operationTimeoutMs: cache.operationTimeoutMs,
    // Messages hold the values of a query, or what somebody typed.
    failureMessage: (error) => loggedError(error).message,
    memory: { maxEntries: cache.memoryMaxEntries, maxBytes: cache.memoryMaxBytes },
    ...(cache.signingKey !== undefined && { signingKey: cache.signingKey }),
    ...(topology && { redis: { topology, poolSize, connectTimeoutMs, commandTimeoutMs } }),
  };
}
