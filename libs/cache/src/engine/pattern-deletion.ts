import { Cluster, type Redis } from 'ioredis';
import type { PooledConnection } from '../redis/connection-pool.js';
import { primaries, type RedisClient } from '../redis/connection.js';

/** Keys looked at in one step: larger ones are quicker, and let other clients wait longer. */
const BATCH = 250;

/** Runs each of many short steps with a deadline of its own. */
export type RunStep = <Value>(step: (connection: PooledConnection) => Promise<Value>) => Promise<Value>;

/**
 * Removes all keys that match a glob, on every primary, with `SCAN` and `UNLINK` in batches, so that no other client
 * waits. A key that was there when the call began is gone when it ends; leases count as keys.
 *
 * @returns how many were removed.
 */
export async function deleteMatching(run: RunStep, glob: string): Promise<number> {
  const nodes = await run(({ client }) => Promise.resolve(primaries(client)));
  let removed = 0;
  for (const node of nodes) {
    let cursor = '0';
    do {
      const [next, keys] = await run(() => node.scan(cursor, 'MATCH', glob, 'COUNT', BATCH));
      cursor = next;
      if (keys.length > 0) removed += await run(({ client }) => unlink(client, node, keys));
    } while (cursor !== '0');
  }
  return removed;
}

/** In a Cluster one command may touch one slot only, so there it is one command a key, sent together. */
async function unlink(client: RedisClient, node: Redis, keys: readonly string[]): Promise<number> {
  if (!(client instanceof Cluster)) return node.unlink(...keys);
  const counts = await Promise.all(keys.map((key) => client.unlink(key)));
  return counts.reduce((sum, count) => sum + count, 0);
}
