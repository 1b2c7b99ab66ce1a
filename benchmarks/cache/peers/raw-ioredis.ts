import type { RedisServer } from '@interviewmaster/testing';
import { type Peer, PROFILE_TTL_MS, profileKey } from './peer.js';

/** What one writes without a cache library: GET and `JSON.parse`, `JSON.stringify` and SET. */
export function rawIoredis(server: RedisServer): Peer {
  const client = server.client();
  const set: Peer['set'] = (id, profile) =>
    client.set(`raw:${profileKey(id)}`, JSON.stringify(profile), 'PX', PROFILE_TTL_MS);
  return {
    name: 'raw ioredis',
    getOrLoad: async (id, loader) => {
      const text = await client.get(`raw:${profileKey(id)}`);
      if (text !== null) return JSON.parse(text) as unknown;
      const loaded = await loader();
      await set(id, loaded);
      return loaded;
    },
    set,
    close: () => client.quit(),
  };
}
