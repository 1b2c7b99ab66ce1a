import { LRUCache } from 'lru-cache';
import { profileOf } from '../../support/profile.js';
import type { Contender } from '../../support/rounds.js';
import { type Speed, synchronousThroughput } from '../../support/throughput.js';
import type { Figure } from '../figure.js';
import { bento } from '../peers/bento.js';
import { cacheManager } from '../peers/cache-manager.js';
import { ours } from '../peers/ours.js';
import { type Peer, profileKey } from '../peers/peer.js';
import { rateRows, speedOf } from '../rate-rows.js';

const IDS = Array.from({ length: 1000 }, (_, index) => String(index));
const DURATION_MS = 150;
const BATCH = 256;

/** Hits in memory, one caller after another; what a library has that comes nearest to `getOrLoad`. */
export const memoryHit: Figure = async (server) => {
  const mine = await ours(server);
  const asItComes = bento(server, { memory: 'serialised' });
  const objects = bento(server, { memory: 'objects' });
  const manager = cacheManager(server, { memory: true });
  const peers = [mine, asItComes, objects, manager];
  for (const peer of peers) {
    // Twice: what is stored first may be read from Redis once before it is kept in memory.
    for (const id of [...IDS, ...IDS]) await peer.getOrLoad(id, () => profileOf(id));
  }
  const rows = await rateRows('memory hit, getOrLoad', hits(mine), [
    { contender: hits(asItComes), atLeast: 25 },
    { contender: hits(objects), atLeast: 5 },
    { contender: hits(manager) },
    { contender: rawLruCache(), atLeast: 0.25 },
  ]);
  await Promise.all(peers.map((peer) => peer.close()));
  return rows;
};

function hits(peer: Peer): Contender<Speed> {
  const never = (): never => {
    throw new Error(`${peer.name} loads what should be in memory.`);
  };
  const read = (index: number): unknown => peer.getOrLoad(IDS[index % IDS.length] ?? '', never);
  return speedOf(peer, read, { inFlight: 1, durationMs: DURATION_MS, batch: BATCH });
}

/** Its `get` answers without a promise, and is measured so. */
function rawLruCache(): Contender<Speed> {
  const cache = new LRUCache<string, object>({ max: 10_000 });
  for (const id of IDS) cache.set(profileKey(id), profileOf(id));
  const read = (index: number): unknown => cache.get(profileKey(IDS[index % IDS.length] ?? ''));
  return {
    name: 'raw lru-cache',
    measure: () => synchronousThroughput(read, { durationMs: DURATION_MS, batch: BATCH }),
  };
}
