import type { PracticeSummary } from './summary.dto.js';
import { answerFigures, scoresOf, toTenth } from '../figures.view.js';
import type { Practice, PracticeFigures } from '../figures/figures.js';
import type { Period } from '../period.dto.js';
import type { Recommendation } from '../figures/recommendation.js';
import type { SkillStanding, SkillStandings } from '../figures/skill-standing.js';
import { streakOf } from '../figures/streak.js';
import type { KeyedTally } from '../figures/tally.js';
import { trendOf } from '../figures/trend.js';
import type { TimelinePoint } from './timeline.dto.js';
import type { TimelineBucket } from './timeline.repository.js';

/** All that a summary shows. */
export interface SummaryParts {
  readonly period: Period;
  readonly timeZone: string;
  readonly practice: Practice;
  readonly figures: PracticeFigures;
  readonly standings: SkillStandings;
  readonly recommendation: Recommendation | null;
}

/** Puts a summary together; this is where numbers are rounded. */
export function summaryOf({
  period,
  timeZone,
  practice,
  figures,
  standings,
  recommendation,
}: SummaryParts): PracticeSummary {
  const { current, byCategory, byDifficulty, bySkill } = figures;
  return {
    period,
    timeZone,
    from: current.from,
    until: current.until,
    sessions: practice.sessions,
    timeSpentSeconds: Math.round(practice.elapsedMs / 1000),
    ...answerFigures(current),
    scoringVersions: current.byScoringVersion
      .filter(({ scored }) => scored > 0)
      .map((tally) => ({ scoringVersion: tally.key, scores: scoresOf(tally) })),
    byCategory: byCategory.map((tally) => ({ category: tally.key, ...answerFigures(tally) })),
    byDifficulty: byDifficulty.map((tally) => ({ difficulty: tally.key, ...answerFigures(tally) })),
    bySkill: bySkill.toSorted(byAnswers).map((tally) => ({ skill: tally.key, ...answerFigures(tally) })),
    trend: shownTrend(figures),
    streak: streakOf(practice.practisedDays, practice.today, practice.dayLinks),
    strengths: standings.strengths.map(shownStanding),
    gaps: standings.gaps.map(shownStanding),
    next: recommendation && { method: 'POST', href: '/api/v1/interviews', body: shownBody(recommendation) },
  };
}

const byAnswers = (a: KeyedTally, b: KeyedTally): number => b.answers - a.answers;

function shownTrend({ current, previous }: PracticeFigures): PracticeSummary['trend'] {
  const trend = trendOf(current, previous);
  return {
    previous: previous && { from: previous.from, until: previous.until, ...answerFigures(previous) },
    ...trend,
    change: trend.change === null ? null : toTenth(trend.change),
  };
}

const shownStanding = ({ skill, scored, mean, adjusted }: SkillStanding) => ({
  skill,
  n: scored,
  mean: toTenth(mean),
  adjusted: toTenth(adjusted),
});

const shownBody = ({ skills, ...body }: Recommendation) => ({ ...body, ...(skills && { skills: [...skills] }) });

const MS_PER_MINUTE = 60_000;

export const timelinePoint = (bucket: TimelineBucket): TimelinePoint => ({
  start: bucket.start,
  sessions: bucket.sessions,
  minutes: toTenth(bucket.elapsedMs / MS_PER_MINUTE),
  ...answerFigures(bucket),
});
