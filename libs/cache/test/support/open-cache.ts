import { CacheService, type CacheModuleOptions, type RedisOptions } from '../../src/index.js';
import type { RedisServer } from '@interviewmaster/testing';

/** A cache that is shut down at the end of the block it was opened in. */
export type OpenCache = CacheService & AsyncDisposable;

let opened = 0;

/** Options for a test: a namespace of its own, by default memory alone. */
export function cacheOptions(options: Partial<CacheModuleOptions> = {}): CacheModuleOptions {
  return {
    namespace: `test-${process.pid}-${++opened}`,
    // A slow machine is no outage.
    operationTimeoutMs: 5000,
    ...options,
  };
}

/** Makes and starts a service as Nest would. */
export async function openCache(options: Partial<CacheModuleOptions> = {}): Promise<OpenCache> {
  const cache = new CacheService(cacheOptions(options));
  await cache.onModuleInit();
  return Object.assign(cache, { [Symbol.asyncDispose]: () => cache.onApplicationShutdown() });
}

/** Options that point to a server. */
export function at({ url }: Pick<RedisServer, 'url'>, options: Omit<RedisOptions, 'topology'> = {}): RedisOptions {
  return { ...options, topology: { kind: 'url', url } };
}
