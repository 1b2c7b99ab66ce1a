import { type CacheModuleOptions, CacheService } from '@interviewmaster/cache';
import { eventually, type RedisServer } from '@interviewmaster/testing';

/** All that a client needs of a server, in this process or another. */
export type ServerAddress = Pick<RedisServer, 'host' | 'port' | 'url'>;

let lastNamespace = 0;

/** A started service in a namespace of its own, unless one is given; `redis` beside the server's address, the rest as in the module. */
export async function startCache(
  server: ServerAddress,
  { poolSize, ...options }: Partial<Omit<CacheModuleOptions, 'redis'>> & { readonly poolSize?: number } = {},
): Promise<CacheService> {
  const cache = new CacheService({
    namespace: `bench${++lastNamespace}`,
    redis: { topology: { kind: 'url', url: server.url }, ...(poolSize !== undefined && { poolSize }) },
    ...options,
  });
  await cache.onModuleInit();
  return cache;
}

/** Longer than the default, so that a machine that stands still for a moment opens no circuit breaker. */
export const PATIENT_DEADLINE_MS = 2000;
const TRIES = 5;
const RECOVERY_MS = 30_000;

/**
 * Measures only while Redis is in use: without it the cache answers from memory, at a speed that means nothing here.
 *
 * @throws {Error} when Redis keeps going away.
 */
export async function whileConnected<Sample>(cache: CacheService, measure: () => Promise<Sample>): Promise<Sample> {
  const isConnected = (): boolean => {
    const { redis, invalidationFeed, pendingInvalidations } = cache.status();
    return redis === 'connected' && invalidationFeed === 'up' && pendingInvalidations === 0;
  };
  for (let tried = 0; tried < TRIES; tried++) {
    await eventually(isConnected, { timeoutMs: RECOVERY_MS });
    const sample = await measure();
    if (isConnected()) return sample;
  }
  throw new Error('Redis went away in every attempt.');
}
