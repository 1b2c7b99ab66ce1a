import { Cluster, type Redis } from 'ioredis';
import { primaries, type RedisClient } from './connection.js';
import { RedisUnavailableError } from './deadline.js';

/**
 * Like {@link primaries}, but of a Cluster certainly all: a node whose connection was lost is missing there until a
 * command needs it.
 *
 * @throws {RedisUnavailableError} when a primary cannot be found.
 */
export async function allPrimaries(client: RedisClient): Promise<readonly Redis[]> {
  if (client instanceof Cluster && !isComplete(client)) {
    await new Promise<void>((resolve, reject) => {
      client.refreshSlotsCache((error) => (error ? reject(error) : resolve()));
    });
    if (!isComplete(client)) throw new RedisUnavailableError('A primary of the Cluster is missing.');
  }
  return primaries(client);
}

/** Whether there is a client of every primary that serves a slot. */
function isComplete(cluster: Cluster): boolean {
  const known = new Set(primaries(cluster).map(({ options: { host, port } }) => `${host}:${port}`));
  const serving = new Set(cluster.slots.map(([primary]) => primary));
  return known.size > 0 && [...serving].every((primary) => primary === undefined || known.has(primary));
}
