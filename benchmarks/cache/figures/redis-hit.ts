import { profileOf } from '../../support/profile.js';
import type { Contender } from '../../support/rounds.js';
import type { Speed } from '../../support/throughput.js';
import type { Figure, Row } from '../figure.js';
import { bento } from '../peers/bento.js';
import { cacheManager } from '../peers/cache-manager.js';
import { ioredisYet } from '../peers/ioredis-yet.js';
import { ours } from '../peers/ours.js';
import type { Peer } from '../peers/peer.js';
import { rawIoredis } from '../peers/raw-ioredis.js';
import { rateRows, speedOf } from '../rate-rows.js';

const KEYS = 1000;
const DURATION_MS = 150;

/** Hits in Redis with the memory tier off, one at a time and 64 at once. */
export const redisHit: Figure = async (server) => {
  const mine = await ours(server, { memory: { enabled: false } });
  const raw = rawIoredis(server);
  const yet = ioredisYet(server);
  const others = [cacheManager(server, { memory: false }), bento(server, { memory: 'off' })];
  const peers = [mine, raw, yet, ...others];
  for (const peer of peers) {
    for (let id = 0; id < KEYS; id++) await peer.getOrLoad(String(id), () => profileOf(String(id)));
  }
  const rows: Row[] = [];
  for (const inFlight of [1, 64]) {
    const hits = (peer: Peer): Contender<Speed> => contender(peer, inFlight);
    rows.push(
      ...(await rateRows(`Redis hit, ${inFlight} in flight`, hits(mine), [
        { contender: hits(raw), atLeast: 0.9 },
        { contender: hits(yet), ...(inFlight === 64 && { atLeast: 3 }) },
        ...others.map((peer) => ({ contender: hits(peer) })),
      ])),
    );
  }
  await Promise.all(peers.map((peer) => peer.close()));
  return rows;
};

function contender(peer: Peer, inFlight: number): Contender<Speed> {
  const never = (): never => {
    throw new Error(`${peer.name} loads what should be in Redis.`);
  };
  const read = (index: number): unknown => peer.getOrLoad(String(index % KEYS), never);
  return speedOf(peer, read, { inFlight, durationMs: DURATION_MS });
}
