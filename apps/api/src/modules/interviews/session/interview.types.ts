import type {
  InterviewQuestionState,
  InterviewState,
  QuestionCategory,
  QuestionDifficulty,
  ResumeChoice,
} from '@interviewmaster/database';

/** A question of an interview as its candidate sees it: with the hints taken so far, without rubric and model answer. */
export interface LiveQuestion {
  readonly id: string;
  readonly position: number;
  readonly revision: number;
  readonly title: string;
  readonly prompt: string;
  readonly difficulty: QuestionDifficulty;
  readonly category: QuestionCategory;
  readonly skills: readonly string[];
  readonly expectedMinutes: number;
  readonly state: InterviewQuestionState;
  /** The hints taken so far. */
  readonly hints: readonly string[];
  readonly hintsLeft: number;
  readonly answerId: string | null;
  /** Null without a résumé. */
  readonly chosenFor: ResumeChoice | null;
  /** The follow-up question; null when none was requested. */
  readonly followUp: string | null;
}

/**
 * The cached live state of an interview. It holds only times that a step fixes, so that it stays true in the cache: a read
 * computes the time that is left.
 */
export interface LiveInterview {
  readonly id: string;
  readonly userId: string;
  readonly state: InterviewState;
  readonly role: string;
  readonly difficulty: QuestionDifficulty | null;
  readonly categories: readonly QuestionCategory[];
  readonly skills: readonly string[];
  readonly resumeId: string | null;
  readonly size: number;
  readonly seed: string;
  readonly timeLimitSeconds: number | null;
  readonly extraTimePercent: number;
  readonly version: number;
  readonly lastEventId: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly runningSince: string | null;
  readonly elapsedMs: number;
  readonly endedAt: string | null;
  readonly expiresAt: string;
  readonly questions: readonly LiveQuestion[];
}

declare module '@interviewmaster/cache/catalogue' {
  interface CacheValueTypes {
    'interview:session': LiveInterview | null;
  }
}
