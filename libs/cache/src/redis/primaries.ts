import { Cluster, type Redis } from 'ioredis';
import type { RedisClient } from './connection.js';
import { isReplyError, RedisUnavailableError } from './errors.js';

/** The servers that accept writes: one, or all primaries of a Cluster. */
export function primaries(client: RedisClient): readonly Redis[] {
  return client instanceof Cluster ? client.nodes('master') : [client];
}

/**
 * Like {@link primaries}, but of a Cluster certainly all: ioredis drops a node whose connection was lost until a command
 * needs it.
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

/** Whether the Cluster's client knows every primary that serves a slot. */
function isComplete(cluster: Cluster): boolean {
  const known = new Set(primaries(cluster).map(({ options: { host, port } }) => `${host}:${port}`));
  const serving = new Set(cluster.slots.map(([primary]) => primary));
  return known.size > 0 && [...serving].every((primary) => primary === undefined || known.has(primary));
}

/**
 * Identifies this run of this server; on a Cluster, the runs of all primaries that answer. '' where the ACL does not allow
 * `INFO`.
 */
export async function serverIdentity(client: RedisClient): Promise<string> {
  const replies = await Promise.allSettled(primaries(client).map(runId));
  const runs = replies.map((reply) => (reply.status === 'fulfilled' ? reply.value : ''));
  return runs.filter(Boolean).toSorted().join(',');
}

/** Like {@link serverIdentity}, of one server. */
export async function runId(client: Redis): Promise<string> {
  try {
    return /^run_id:(\w+)/m.exec(await client.info('server'))?.[1] ?? '';
  } catch (error) {
    if (isReplyError(error)) return '';
    throw error;
  }
}
