import type { RedisServer } from '@interviewmaster/testing';
import { redisInsStore } from 'cache-manager-ioredis-yet';
import { type Peer, PROFILE_TTL_MS, profileKey } from './peer.js';

/** What is called here; the package's own type names one that cache-manager no longer exports. */
interface Store {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, ttlMs: number): Promise<void>;
}

/** The store of `cache-manager-ioredis-yet` as it comes: reads and writes, no loads. */
export function ioredisYet(server: RedisServer): Peer {
  const client = server.client();
  const store = redisInsStore(client) as unknown as Store;
  return {
    name: 'cache-manager-ioredis-yet as it comes',
    getOrLoad: async (id, loader) => {
      const stored = await store.get(`yet:${profileKey(id)}`);
      if (stored !== undefined) return stored;
      const loaded = await loader();
      await store.set(`yet:${profileKey(id)}`, loaded, PROFILE_TTL_MS);
      return loaded;
    },
    set: (id, profile) => store.set(`yet:${profileKey(id)}`, profile, PROFILE_TTL_MS),
    close: () => client.quit(),
  };
}
