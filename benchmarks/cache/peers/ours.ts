import type { CacheModuleOptions } from '@interviewmaster/cache';
import { PATIENT_DEADLINE_MS, type ServerAddress, startCache, whileConnected } from '../../support/cache.js';
import { profileKey } from '../../support/keys.js';
import type { Peer } from './peer.js';

/** The cache of this repository. */
export async function ours(
  server: ServerAddress,
  options: Partial<Omit<CacheModuleOptions, 'redis'>> = {},
): Promise<Peer> {
  const cache = await startCache(server, { operationTimeoutMs: PATIENT_DEADLINE_MS, ...options });
  return {
    name: 'this cache',
    getOrLoad: (id, loader) => cache.getOrLoad(profileKey(id), loader),
    set: (id, profile) => cache.set(profileKey(id), profile),
    steadily: (measure) => whileConnected(cache, measure),
    close: () => cache.onApplicationShutdown(),
  };
}
