import type { KeyedTally } from '../../../src/modules/analytics/figures/tally.js';

/** A tally of answers that were all scored alike. */
export const tallyOfEqual = <Key extends string>(key: Key, scored: number, mean: number): KeyedTally<Key> => ({
  key,
  answers: scored,
  scored,
  mean: scored === 0 ? null : mean,
  median: scored === 0 ? null : mean,
  insufficientEvidence: 0,
  failed: 0,
  pending: 0,
});
