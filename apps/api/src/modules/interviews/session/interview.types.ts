import type {
  InterviewQuestionState,
  InterviewState,
  QuestionCategory,
  QuestionDifficulty,
  ResumeChoice,
} from '@interviewmaster/database';

/** A question of an interview as its candidate may see it: the hints taken so far, never rubric or model answer. */
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
  /** Those asked for so far. */
  readonly hints: readonly string[];
  readonly hintsLeft: number;
  readonly answerId: string | null;
  /** Null when no résumé decided. */
  readonly chosenFor: ResumeChoice | null;
  /** The question that follows the answer; null when it was not asked for. */
  readonly followUp: string | null;
}

/**
 * The live state of an interview, as it is cached. Of time it holds only what a step fixes, so that it stays true however
 * long it is kept: what is left is found when it is read.
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
