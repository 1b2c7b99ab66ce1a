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

/** A place in a history, newest first. Later changes of an interview do not move it. */
export interface HistoryPosition {
  readonly createdAt: string;
  readonly id: string;
}

/** A cached page of the plain history, with the place where it begins. */
export interface CachedHistoryPage {
  /** The order of the list: another release may have cached another order. */
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
