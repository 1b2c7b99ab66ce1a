import type { AiUsage } from './ai-savings.repository.js';
import type { Period } from '../figures/period.js';
import type { AiSavings } from './ai-savings.dto.js';
import { toHundredth } from '../rounding.js';

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
