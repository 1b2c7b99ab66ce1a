import { profileOf } from '../../support/profile.js';
import type { Contender } from '../../support/rounds.js';
import type { Speed } from '../../support/throughput.js';
import type { Figure } from '../figure.js';
import { bento } from '../peers/bento.js';
import { cacheManager } from '../peers/cache-manager.js';
import { ioredisYet } from '../peers/ioredis-yet.js';
import { ours } from '../peers/ours.js';
import type { Peer } from '../peers/peer.js';
import { rawIoredis } from '../peers/raw-ioredis.js';
import { rateRows, speedOf } from '../rate-rows.js';

const KEYS = 1000;
const PROFILES = Array.from({ length: KEYS }, (_, index) => profileOf(String(index)));
const DURATION_MS = 150;

/** Writes of 64 callers at once, each library with memory tier and all, as it would run. */
export const set: Figure = async (server) => {
  const mine = await ours(server);
  const raw = rawIoredis(server);
  const others = [ioredisYet(server), cacheManager(server, { memory: true }), bento(server, { memory: 'serialised' })];
  const rows = await rateRows('set, 64 in flight', writes(mine), [
    { contender: writes(raw), atLeast: 0.85 },
    ...others.map((peer) => ({ contender: writes(peer) })),
  ]);
  await Promise.all([mine, raw, ...others].map((peer) => peer.close()));
  return rows;
};

function writes(peer: Peer): Contender<Speed> {
  const step = (index: number): unknown => peer.set(String(index % KEYS), PROFILES[index % KEYS] ?? profileOf('0'));
  return speedOf(peer, step, { inFlight: 64, durationMs: DURATION_MS });
}
