import type { QuestionStatistics } from './question-statistics.repository.js';
import { discriminationOf, MIN_SCORES } from '../figures/question-statistics.js';
import type { QuestionFigures } from './question-figures.dto.js';
import { answerFigures } from '../answer-figures.view.js';
import { toHundredth, toTenthOrNull } from '../rounding.js';

/** The figures of a question as they are shown: nothing is told of too few. */
export function questionFigures(statistics: QuestionStatistics): QuestionFigures {
  const { id, slug, title, category, difficulty, scoringVersion, users, correlation } = statistics;
  const isEnough = statistics.scored >= MIN_SCORES;
  const tally = isEnough ? statistics : { ...statistics, mean: null, median: null };
  const discrimination = discriminationOf(users, correlation);
  return {
    id,
    slug,
    title,
    category,
    difficulty,
    ...answerFigures(tally),
    scoringVersion,
    standardDeviation: isEnough ? toTenthOrNull(statistics.standardDeviation) : null,
    discrimination: {
      ...discrimination,
      correlation: discrimination.correlation === null ? null : toHundredth(discrimination.correlation),
    },
  };
}
