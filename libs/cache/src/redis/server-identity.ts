import { primaries, type RedisClient } from './connection.js';

/**
 * Tells this run of a server from every other, and from that of every other server. Of a Cluster, all primaries that
 * answer together; '' where the ACL does not allow `INFO`.
 */
export async function serverIdentity(client: RedisClient): Promise<string> {
  const replies = await Promise.allSettled(primaries(client).map((node) => node.info('server')));
  const runs = replies.map((reply) => (reply.status === 'fulfilled' ? /^run_id:(\w+)/m.exec(reply.value)?.[1] : ''));
  return runs.filter(Boolean).toSorted().join(',');
}
