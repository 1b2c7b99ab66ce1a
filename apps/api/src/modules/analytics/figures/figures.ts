import type { QuestionCategory, QuestionDifficulty } from '@interviewmaster/database';
import type { DayRange } from '../period.dto.js';
import type { DayLinks } from './streak.js';
import { type AnswerGroup, type KeyedTally, talliesBy, type Tally, tallyOf } from './tally.js';

/** A user's answers of one period that are alike in all but their scores. */
export interface PracticeGroup extends AnswerGroup {
  /** Of the period asked for; the others are of the one before. */
  readonly isCurrent: boolean;
  readonly role: string;
  readonly category: QuestionCategory;
  readonly difficulty: QuestionDifficulty;
  readonly skills: readonly string[];
  /** Null while there is no evaluation. */
  readonly scoringVersion: string | null;
}

/** A user's practice in a period and the one before, as read from the database. */
export interface Practice {
  /** The user's local day, as the number of days since 1970-01-01. */
  readonly today: number;
  /** Until the user's next local day begins, or that of the zone of the last practice. */
  readonly secondsLeftToday: number;
  /** First day of the period; null: it has no limit, and nothing is before it. */
  readonly from: string | null;
  readonly until: string;
  readonly previousFrom: string | null;
  /** Interviews started in the period, and the counts of their clocks at the last stop. */
  readonly sessions: number;
  readonly elapsedMs: number;
  readonly groups: readonly PracticeGroup[];
  /** Every local day with an answer, of all time, in order, as {@link today}. */
  readonly practisedDays: readonly number[];
  /** The effect of changes of the time zone on them; absent: none. */
  readonly dayLinks?: DayLinks;
}

/** The practice of a period; scored answers also by scoring version. */
export interface PeriodFigures extends DayRange, Tally {
  readonly byScoringVersion: readonly KeyedTally[];
}

/** The figures of a user's practice. */
export interface PracticeFigures {
  readonly current: PeriodFigures;
  /** The period of the same length before; null when there is no limit. */
  readonly previous: PeriodFigures | null;
  readonly byCategory: readonly KeyedTally<QuestionCategory>[];
  readonly byDifficulty: readonly KeyedTally<QuestionDifficulty>[];
  /** An answer counts for each skill of its question. */
  readonly bySkill: readonly KeyedTally[];
  /** The role of the most answers in the period. */
  readonly mostPractisedRole: string | null;
}

export function figuresOf({ from, until, previousFrom, groups }: Practice): PracticeFigures {
  const current = groups.filter(({ isCurrent }) => isCurrent);
  const previous = groups.filter(({ isCurrent }) => !isCurrent);
  const byRole = talliesBy(current, ({ role }) => [role]).sort((a, b) => b.answers - a.answers);
  return {
    current: ofPeriod({ from, until }, current),
    previous: from === null ? null : ofPeriod({ from: previousFrom, until: from }, previous),
    byCategory: talliesBy(current, ({ category }) => [category]),
    byDifficulty: talliesBy(current, ({ difficulty }) => [difficulty]),
    bySkill: talliesBy(current, ({ skills }) => skills),
    mostPractisedRole: byRole[0]?.key ?? null,
  };
}

const ofPeriod = (range: DayRange, groups: readonly PracticeGroup[]): PeriodFigures => ({
  ...range,
  ...tallyOf(groups),
  byScoringVersion: talliesBy(groups, ({ scoringVersion }) => (scoringVersion === null ? [] : [scoringVersion])),
});
