import type { Redis } from 'ioredis';
import { primaries, type RedisClient } from './connection.js';
import { isReplyError } from './reply-error.js';

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
