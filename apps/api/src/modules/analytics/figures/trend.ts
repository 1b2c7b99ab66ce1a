import type { PeriodFigures } from './figures.js';
import type { KeyedTally } from './tally.js';

/** Minimum number of scored answers of each period for a comparison. */
export const MIN_ANSWERS_OF_TREND = 5;

/** Why two periods are not compared. */
export const NO_TREND_REASONS = ['no-previous-period', 'too-few-answers', 'scoring-changed'] as const;
export type NoTrendReason = (typeof NO_TREND_REASONS)[number];

export interface Trend {
  /** Difference of the means in points; null when no claim is made. */
  readonly change: number | null;
  readonly reason: NoTrendReason | null;
  /** The version whose scores were compared. */
  readonly scoringVersion: string | null;
}

/** Compares a period with the one before, by the version of scoring of most answers: those of others do not compare. */
export function trendOf(current: PeriodFigures, previous: PeriodFigures | null): Trend {
  if (previous === null) return noTrend('no-previous-period');
  const now = mainVersion(current.byScoringVersion);
  const before = previous.byScoringVersion.find(({ key }) => key === now?.key);
  if (!isEnough(now)) return noTrend('too-few-answers');
  if (!isEnough(before)) {
    const isOtherwiseEnough = previous.scored >= MIN_ANSWERS_OF_TREND;
    return noTrend(isOtherwiseEnough ? 'scoring-changed' : 'too-few-answers');
  }
  return { change: now.mean - before.mean, reason: null, scoringVersion: now.key };
}

const noTrend = (reason: NoTrendReason): Trend => ({ change: null, reason, scoringVersion: null });

function mainVersion(versions: readonly KeyedTally[]): KeyedTally | undefined {
  return versions.toSorted((a, b) => b.scored - a.scored || (a.key < b.key ? 1 : -1))[0];
}

function isEnough(tally: KeyedTally | undefined): tally is KeyedTally & { readonly mean: number } {
  return tally !== undefined && tally.mean !== null && tally.scored >= MIN_ANSWERS_OF_TREND;
}
