import { eventually } from '../eventually.js';
import { parseClusterNodes } from './cluster-view.js';
import type { RedisServer } from './redis-server.js';

export const CLUSTER_SLOTS = 16_384;

/**
 * Joins empty servers to a cluster: the slots shared out evenly over the primaries, and one replica for each of them.
 *
 * The same steps as those of `redis-cli --cluster create`, without its pauses of a second.
 */
export async function createCluster(
  primaries: readonly RedisServer[],
  replicas: readonly RedisServer[],
): Promise<void> {
  const all = [...primaries, ...replicas];
  await Promise.all(all.map((node, index) => node.command('CLUSTER', 'SET-CONFIG-EPOCH', index + 1)));
  await Promise.all(
    primaries.map((primary, index) => primary.command('CLUSTER', 'ADDSLOTS', ...share(index, primaries.length))),
  );
  // Introduce each node to each other node: until they find each other by themselves takes seconds.
  for (const node of all) {
    const others = all.filter((other) => other !== node);
    await Promise.all(others.map((other) => node.command('CLUSTER', 'MEET', other.host, other.linkPort)));
  }
  await eventually(() => everyoneKnows(all), { intervalMs: 50 });
  await Promise.all(
    replicas.map(async (replica, index) => {
      const primary = primaries[index % primaries.length];
      await replica.command('CLUSTER', 'REPLICATE', String(await primary?.command('CLUSTER', 'MYID')));
    }),
  );
}

function share(index: number, count: number): number[] {
  const first = Math.round((CLUSTER_SLOTS * index) / count);
  const end = Math.round((CLUSTER_SLOTS * (index + 1)) / count);
  return Array.from({ length: end - first }, (_, offset) => first + offset);
}

async function everyoneKnows(all: readonly RedisServer[]): Promise<boolean> {
  for (const node of all) {
    const view = parseClusterNodes(await node.command('CLUSTER', 'NODES'));
    if (view.filter(({ isWell }) => isWell).length !== all.length) return false;
  }
  return true;
}
