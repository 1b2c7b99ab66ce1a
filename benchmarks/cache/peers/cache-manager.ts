import KeyvRedis from '@keyv/redis';
import { createCache } from 'cache-manager';
import { Keyv } from 'keyv';
import type { ServerAddress } from '../../support/cache.js';
import { type Peer, PROFILE_TTL_MS, profileKey } from './peer.js';

/** cache-manager 7 with `@keyv/redis`, and a store in memory before it unless that is off. */
export function cacheManager(server: ServerAddress, { memory }: { readonly memory: boolean }): Peer {
  const redis = new Keyv({ store: new KeyvRedis(server.url), namespace: `cache-manager-${memory}` });
  const cache = createCache({ stores: memory ? [new Keyv(), redis] : [redis] });
  return {
    name: memory ? 'cache-manager 7, memory and @keyv/redis' : 'cache-manager 7, @keyv/redis',
    getOrLoad: (id, loader) => cache.wrap(profileKey(id), async () => loader(), PROFILE_TTL_MS),
    set: (id, profile) => cache.set(profileKey(id), profile, PROFILE_TTL_MS),
    close: () => cache.disconnect(),
  };
}
