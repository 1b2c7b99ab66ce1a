import type { AiUsage } from './ai-savings.repository.js';
import type { Period } from '../period.dto.js';
import type { AiSavings } from './ai-savings.dto.js';
import { answerFigures, toHundredth, toTenthOrNull } from '../figures.view.js';
import type { QuestionStatistics } from './question-statistics.repository.js';
import { discriminationOf, MIN_SCORES } from '../figures/question-statistics.js';
import type { QuestionFigures } from './question-figures.dto.js';

/** The figures of a question as routes answer them: without figures of too few answers. */
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

type Totals = Omit<AiUsage, 'purpose' | 'model'>;

const NOTHING: Totals = { calls: 0, failedCalls: 0, costMicros: 0, cacheHits: 0, savedMicros: 0 };

export function aiSavings(period: Period, usages: readonly AiUsage[]): AiSavings {
  return {
    period,
    total: withShare(usages.reduce(sum, NOTHING)),
    items: usages.map(({ purpose, model, ...totals }) => ({ purpose, model, ...withShare(totals) })),
  };
}

const sum = (a: Totals, b: Totals): Totals => ({
  calls: a.calls + b.calls,
  failedCalls: a.failedCalls + b.failedCalls,
  costMicros: a.costMicros + b.costMicros,
  cacheHits: a.cacheHits + b.cacheHits,
  savedMicros: a.savedMicros + b.savedMicros,
});

function withShare(totals: Totals) {
  const withoutCache = totals.costMicros + totals.savedMicros;
  return { ...totals, savedShare: withoutCache === 0 ? null : toHundredth(totals.savedMicros / withoutCache) };
}
