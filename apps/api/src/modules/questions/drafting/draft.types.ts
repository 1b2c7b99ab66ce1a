import type { QuestionCategory, QuestionDifficulty } from '@interviewmaster/database';
import type { QuestionContent } from '../questions.types.js';
import type { Band } from '../../ai/ai.types.js';

/** What a question is wanted for. */
export interface DraftRequest {
  readonly role: string;
  /** The most important skill first. */
  readonly skills: readonly string[];
  readonly difficulty: QuestionDifficulty;
  readonly category: QuestionCategory;
  /** What it should be about, in an editor's words. */
  readonly topic?: string | undefined;
  /** The same wish with another number gives another draft. */
  readonly variant: number;
}

/** A question that a model wrote; stored nowhere until an editor does. */
export interface QuestionDraft {
  readonly content: QuestionContent;
  readonly model: string;
  /** How the embedded evaluator judges the draft's own model answer; null: it finds nothing to judge. */
  readonly modelAnswerBand: Band | null;
}
