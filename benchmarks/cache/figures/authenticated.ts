import { profileOf } from '../../support/profile.js';
import { alternatingRounds } from '../../support/rounds.js';
import { cpuMicrosOf, type Speed } from '../../support/throughput.js';
import type { Figure } from '../figure.js';
import { ours } from '../peers/ours.js';
import { speedOf } from '../rate-rows.js';

const KEYS = 1000;
const ROUNDS = 25;
const DURATION_MS = 150;
const MAX_MICROSECONDS = 10;
const waitMicros = ({ perSecond }: Speed): number => 1e6 / perSecond;
const memory = { enabled: false };

/** What the signature of an entry costs a hit in Redis: the difference of two caches, one hit at a time. */
export const authenticated: Figure = async (server) => {
  const plain = await ours(server, { memory });
  const signed = await ours(server, { memory, signingKey: 'a key of at least thirty-two characters' });
  const contenders = [plain, signed].map((peer, index) => {
    const read = (turn: number): unknown => {
      const id = String(turn % KEYS);
      return peer.getOrLoad(id, () => profileOf(id));
    };
    const name = index === 0 ? 'plain' : 'signed';
    return speedOf({ ...peer, name }, read, { inFlight: 1, durationMs: DURATION_MS });
  });
  const results = await alternatingRounds(contenders, ROUNDS);
  await Promise.all([plain.close(), signed.close()]);
  const more = results.difference('signed', 'plain', waitMicros);
  const moreCpu = results.difference('signed', 'plain', cpuMicrosOf);
  const microseconds = (number: number): string => `${number.toFixed(1)} µs`;
  return [
    {
      figure: 'authenticated entries, Redis hit',
      ours: microseconds(results.median('signed', waitMicros)),
      against: 'the same without a signing key',
      theirs: microseconds(results.median('plain', waitMicros)),
      ratio: `+ ${microseconds(more)}`,
      cpuRatio: `+ ${microseconds(moreCpu)}`,
      goal: `≤ + ${MAX_MICROSECONDS} µs`,
      isMet: more <= MAX_MICROSECONDS,
    },
  ];
};
