import type { QuestionStatus } from '@interviewmaster/database';
import type { QuestionContent } from '../question-content.js';

/** One content that a question has had. */
export interface QuestionRevision {
  readonly revision: number;
  /** Null: the bank, or an account that is no more. */
  readonly authorId: string | null;
  /** The earlier revision that was taken again. */
  readonly restoredFrom: number | null;
  readonly createdAt: string;
  readonly content: QuestionContent;
}

/** A status that a question came to. */
export interface QuestionStep {
  readonly id: string;
  readonly revision: number;
  readonly status: QuestionStatus;
  /** Null: the bank, or an account that is no more. */
  readonly actorId: string | null;
  readonly note: string | null;
  readonly createdAt: string;
}

export interface NewRevision {
  readonly questionId: string;
  readonly revision: number;
  readonly content: QuestionContent;
  readonly authorId?: string | undefined;
  readonly restoredFrom?: number | undefined;
}

export interface NewStep {
  readonly questionId: string;
  readonly revision: number;
  readonly status: QuestionStatus;
  readonly actorId?: string | undefined;
  readonly note?: string | undefined;
}
