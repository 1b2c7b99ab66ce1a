import type { InterviewState, QuestionDifficulty } from '@interviewmaster/database';

/** An interview in a list. */
export interface HistoryItem {
  readonly id: string;
  readonly state: InterviewState;
  readonly role: string;
  readonly difficulty: QuestionDifficulty | null;
  readonly size: number;
  readonly answered: number;
  readonly skipped: number;
  /** Answers whose feedback is ready. */
  readonly evaluated: number;
  /** Mean of the scored answers. */
  readonly score: number | null;
  readonly timeLimitSeconds: number | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** A place in a history, which has the newest first; what happens to an interview later does not move it. */
export interface HistoryPosition {
  readonly createdAt: string;
  readonly id: string;
}

/** A page of the plain history as it is cached, with where it begins. */
export interface CachedHistoryPage {
  /** The order that it is in: another release may have cached it in another. */
  readonly order: string;
  readonly after: HistoryPosition | null;
  readonly items: readonly HistoryItem[];
  readonly next: HistoryPosition | null;
}

declare module '@interviewmaster/cache/catalogue' {
  interface CacheValueTypes {
    'interview:history': CachedHistoryPage;
  }
}
