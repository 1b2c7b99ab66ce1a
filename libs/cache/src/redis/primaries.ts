import { Cluster, type Redis } from 'ioredis';
import type { RedisClient } from './connection.js';
import { isReplyError, RedisUnavailableError } from './errors.js';

/** The nodes that take writes: one, or one for each part of a Cluster. */
export function primaries(client: RedisClient): readonly Redis[] {
  return client instanceof Cluster ? client.nodes('master') : [client];
}

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

/**
 * Tells this run of a server from every other, and from that of every other server. Of a Cluster, all primaries that
 * answer together; '' where the ACL does not allow `INFO`.
 */
export async function serverIdentity(client: RedisClient): Promise<string> {
  const replies = await Promise.allSettled(primaries(client).map(runId));
  const runs = replies.map((reply) => (reply.status === 'fulfilled' ? reply.value : ''));
  return runs.filter(Boolean).toSorted().join(',');
}

/** The same of one server. */
export async function runId(client: Redis): Promise<string> {
  try {
    return /^run_id:(\w+)/m.exec(await client.info('server'))?.[1] ?? '';
  } catch (error) {
    if (isReplyError(error)) return '';
    throw error;
  }
}
