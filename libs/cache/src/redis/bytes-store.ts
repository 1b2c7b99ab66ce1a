import { redisInsStore } from 'cache-manager-ioredis-yet';
import type { RedisClient } from './connection.js';

/**
 * The commands on single entries, as bytes.
 *
 * Built on the store of `cache-manager-ioredis-yet`: its `del` and `ttl` are used as they are. Its `get` and `set` are
 * replaced, because its codec revives strings such as `_function_x|() => 1` into what they spell; so are `keys`, which
 * blocks the server, and `reset`, which empties the whole database (see `docs/adr/0004-redis-store.md`).
 */
export interface BytesStore {
  get(key: string): Promise<Buffer | null>;
  set(key: string, bytes: Buffer, ttlMs: number): Promise<void>;
  del(key: string): Promise<void>;
  /** Remaining life in milliseconds; -1: for ever; -2: not there. */
  ttl(key: string): Promise<number>;
}

/** What is kept of the base; its own type names one that cache-manager no longer exports. */
type Base = Pick<BytesStore, 'del' | 'ttl'>;

export function createBytesStore(client: RedisClient): BytesStore {
  const base = redisInsStore(client) as unknown as Base;
  return {
    get: (key) => client.getBuffer(key),
    set: async (key, bytes, ttlMs) => {
      await client.set(key, bytes, 'PX', ttlMs);
    },
    del: (key) => base.del(key),
    ttl: (key) => base.ttl(key),
  };
}
