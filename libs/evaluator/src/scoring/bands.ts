import type { Band } from '../evaluation.types.js';

const LEAST_SCORES: readonly (readonly [Band, number])[] = [
  ['strong', 78],
  ['solid', 50],
  ['partial', 35],
];

/** As finely as a score of 0 to 100 can be trusted. */
export const bandOf = (score: number): Band => LEAST_SCORES.find(([, least]) => score >= least)?.[0] ?? 'limited';
