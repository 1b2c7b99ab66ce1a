import type { RedisServer } from './redis-server.js';

/** A node of a cluster and the id by which the others know it. */
export interface KnownNode {
  readonly node: RedisServer;
  readonly id: string;
}

const KEYS_AT_ONCE = 100;
const MIGRATE_TIMEOUT_MS = 5000;

/**
 * Hands a slot and its keys from one primary to another. Meanwhile clients that ask for a moved key get `ASK`,
 * afterwards `MOVED`.
 *
 * Source: https://redis.io/docs/latest/commands/cluster-setslot/
 */
export async function moveSlot(slot: number, from: KnownNode, to: KnownNode): Promise<void> {
  await to.node.command('CLUSTER', 'SETSLOT', slot, 'IMPORTING', from.id);
  await from.node.command('CLUSTER', 'SETSLOT', slot, 'MIGRATING', to.id);
  for (;;) {
    const keys = (await from.node.command('CLUSTER', 'GETKEYSINSLOT', slot, KEYS_AT_ONCE)) as string[];
    if (keys.length === 0) break;
    await from.node.command('MIGRATE', to.node.host, to.node.linkPort, '', 0, MIGRATE_TIMEOUT_MS, 'KEYS', ...keys);
  }
  // The receiving node first: in the other order a crash in between would leave the slot without an owner.
  await to.node.command('CLUSTER', 'SETSLOT', slot, 'NODE', to.id);
  await from.node.command('CLUSTER', 'SETSLOT', slot, 'NODE', to.id);
}
