import type { AnswerFigures, Scores } from './scores.dto.js';
import { toTenthOrNull } from './rounding.js';
import type { Tally } from './figures/tally.js';

/** The scores of a tally as they are shown. */
export const scoresOf = ({ scored, mean, median }: Tally): Scores => ({
  n: scored,
  mean: toTenthOrNull(mean),
  median: toTenthOrNull(median),
});

/** A tally as it is shown: the scored answers apart from those without a score. */
export function answerFigures(tally: Tally): AnswerFigures {
  const { answers, insufficientEvidence, failed, pending } = tally;
  return { answers, scores: scoresOf(tally), unscored: { insufficientEvidence, failed, pending } };
}
