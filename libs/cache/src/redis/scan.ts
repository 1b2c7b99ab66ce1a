import type { Redis } from 'ioredis';
import type { PooledConnection } from './connection-pool.js';
import type { RedisClient } from './connection.js';
import type { KeySpace } from './key-space.js';
import { primaries } from './primaries.js';
import { LEASE_PREFIX } from './record.js';
import { runScript } from './commands.js';

/** Keys of one step: larger steps are faster, but other clients wait longer. */
const BATCH = 250;

/** Runs each of many short steps with a deadline of its own. */
type RunStep = <Value>(step: (connection: PooledConnection) => Promise<Value>) => Promise<Value>;

/**
 * Removes all keys that match a glob, on every primary, with `SCAN` and `UNLINK` in batches, so that other clients do not
 * wait. Every key that existed at the beginning of the call is removed at its end, also leases.
 *
 * @returns the number of removed keys.
 */
export async function deleteMatching(run: RunStep, glob: string): Promise<number> {
  let removed = 0;
  await scan(run, glob, async (node, redisKeys) => {
    if (redisKeys.length > 0) removed += await run(({ client }) => unlink(client, node, redisKeys));
  });
  return removed;
}

/**
 * Removes all entries that carry one of the tags, and the versions of the tags.
 *
 * The tags have been invalidated before. A load that began before holds a lease or has stored its entry, and the scan finds
 * either, so that no entry appears later. A version that is made again differs from those of all earlier entries, since
 * the sequence only grows. Other loads lose their lease too, which costs a miss.
 */
export async function eraseCarrying(run: RunStep, keySpace: KeySpace, tags: readonly string[]): Promise<void> {
  await scan(run, keySpace.entry('*'), (_node, redisKeys) =>
    run(({ client }) =>
      Promise.all(redisKeys.map((redisKey) => runScript(client, 'cacheErase', [redisKey], [LEASE_PREFIX, ...tags]))),
    ),
  );
  await run(({ client }) => Promise.all(tags.map((tag) => client.del(keySpace.tag(tag)))));
}

/** Visits all keys that match, on every primary, in batches. */
async function scan(
  run: RunStep,
  glob: string,
  visit: (node: Redis, redisKeys: readonly string[]) => Promise<unknown>,
): Promise<void> {
  const nodes = await run(({ client }) => Promise.resolve(primaries(client)));
  for (const node of nodes) {
    let cursor = '0';
    do {
      const [next, redisKeys] = await run(() => node.scan(cursor, 'MATCH', glob, 'COUNT', BATCH));
      cursor = next;
      await visit(node, redisKeys);
    } while (cursor !== '0');
  }
}

/** On a Cluster a command may use one slot only, so each key has a command of its own. */
async function unlink(client: RedisClient, node: Redis, redisKeys: readonly string[]): Promise<number> {
  if (!client.isCluster) return node.unlink(...redisKeys);
  const counts = await Promise.all(redisKeys.map((redisKey) => client.unlink(redisKey)));
  return counts.reduce((sum, count) => sum + count, 0);
}
