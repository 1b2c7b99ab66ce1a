import { BentoCache, bentostore } from 'bentocache';
import { memoryDriver } from 'bentocache/drivers/memory';
import { redisBusDriver, redisDriver } from 'bentocache/drivers/redis';
import type { ServerAddress } from '../../support/cache.js';
import { type Peer, PROFILE_TTL_MS, profileKey } from './peer.js';

export interface BentoOptions {
  /** What its memory driver keeps: text, as it comes, or objects that all callers share. */
  readonly memory: 'serialised' | 'objects' | 'off';
}

const NAMES = {
  serialised: 'bentocache as it comes',
  objects: 'bentocache, serialisation off',
  off: 'bentocache, Redis only',
} as const;

/** BentoCache with memory, Redis and its bus, as its documentation sets up several processes. */
export function createBento(server: ServerAddress, { memory }: BentoOptions) {
  const connection = { host: server.host, port: server.port };
  const store = bentostore().useL2Layer(redisDriver({ connection }));
  if (memory !== 'off') {
    store
      .useL1Layer(memory === 'objects' ? memoryDriver({ serialize: false }) : memoryDriver({}))
      .useBus(redisBusDriver({ connection }));
  }
  return new BentoCache({ default: 'profiles', prefix: `bento-${memory}`, stores: { profiles: store } });
}

export function bento(server: ServerAddress, options: BentoOptions): Peer {
  const cache = createBento(server, options);
  return {
    name: NAMES[options.memory],
    getOrLoad: (id, loader) => cache.getOrSet({ key: profileKey(id), ttl: PROFILE_TTL_MS, factory: () => loader() }),
    set: (id, value) => cache.set({ key: profileKey(id), value, ttl: PROFILE_TTL_MS }),
    close: () => cache.disconnectAll(),
  };
}
