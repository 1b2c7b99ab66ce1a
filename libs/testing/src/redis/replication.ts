import type { RedisServer } from './redis-server.js';

/**
 * Checks that servers follow a primary and have all that it had when this was called.
 *
 * @throws {Error} as long as they do not.
 */
export async function checkReplicas(primary: RedisServer, replicas: readonly RedisServer[]): Promise<void> {
  if (!primary.isAnswering) throw new Error(`the primary ${primary.port} is dead or paused`);
  const wanted = await replicationOf(primary);
  if (wanted.get('role') !== 'master') throw new Error(`${primary.port} is no primary`);
  for (const replica of replicas) {
    const found = await replicationOf(replica);
    const isLinked = found.get('master_port') === String(primary.linkPort) && found.get('master_link_status') === 'up';
    if (!isLinked) throw new Error(`${replica.port} does not follow ${primary.port}`);
    const missing = Number(wanted.get('master_repl_offset')) - Number(found.get('slave_repl_offset'));
    if (missing > 0) throw new Error(`${replica.port} is ${missing} bytes behind ${primary.port}`);
  }
}

async function replicationOf(server: RedisServer): Promise<Map<string, string>> {
  const info = String(await server.command('INFO', 'replication'));
  return new Map(Array.from(info.matchAll(/^(\w+):(.*)\r$/gm), ([, name = '', value = '']) => [name, value]));
}
