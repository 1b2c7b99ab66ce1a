import type { AnswerFigures, Scores } from './scores.dto.js';
import type { Tally } from './figures/tally.js';

/** The scores of a tally as routes answer them. */
export const scoresOf = ({ scored, mean, median }: Tally): Scores => ({
  n: scored,
  mean: toTenthOrNull(mean),
  median: toTenthOrNull(median),
});

/** A tally as routes answer it: scored answers apart from those without a score. */
export function answerFigures(tally: Tally): AnswerFigures {
  const { answers, insufficientEvidence, failed, pending } = tally;
  return { answers, scores: scoresOf(tally), unscored: { insufficientEvidence, failed, pending } };
}

/** To a tenth of a point, the precision of scores. */
export const toTenth = (points: number): number => Math.round(points * 10) / 10;

export const toTenthOrNull = (points: number | null): number | null => (points === null ? null : toTenth(points));

/** To a hundredth, for correlations and shares. */
export const toHundredth = (value: number): number => Math.round(value * 100) / 100;
