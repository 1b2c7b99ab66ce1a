import type { QuestionStatus } from '@interviewmaster/database';
import type { QuestionContent } from '../question-content.js';

/** A revision of a question. */
export interface QuestionRevision {
  readonly revision: number;
  /** Null: the bank, or a deleted account. */
  readonly authorId: string | null;
  /** The earlier revision whose content it restored. */
  readonly restoredFrom: number | null;
  readonly createdAt: string;
  readonly content: QuestionContent;
}

/** A move of a question to a status. */
export interface QuestionStep {
  readonly id: string;
  readonly revision: number;
  readonly status: QuestionStatus;
  /** Null: the bank, or a deleted account. */
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
