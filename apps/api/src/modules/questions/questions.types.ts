import type { QuestionCategory, QuestionDifficulty, Rubric } from '@interviewmaster/database';
import type { Question } from './question.dto.js';
import type { Skill } from './taxonomy/skill.dto.js';

export { type QuestionContent, questionContentSchema } from './question-content.js';
export type { QuestionPage } from './list-questions.dto.js';
export type { Question } from './question.dto.js';
export type { QuestionSet } from './draws/question-set.dto.js';
export type { Role } from './taxonomy/role.dto.js';
export type { Skill } from './taxonomy/skill.dto.js';

/** The answer key of one revision of a question. No route may answer it. */
export interface AnswerKey {
  /** From gentle to strong. */
  readonly hints: readonly string[];
  readonly rubric: Rubric;
  readonly modelAnswer: string;
}

/** A question and the answer key of the same revision. */
export interface QuestionWithAnswerKey {
  readonly question: Question;
  readonly answerKey: AnswerKey;
}

/** The questions that sets are drawn from. */
export interface PoolFilter {
  readonly role: string;
  /** Absent: all. */
  readonly difficulty?: QuestionDifficulty | undefined;
  /** Absent: all. */
  readonly category?: QuestionCategory | undefined;
}

declare module '@interviewmaster/cache/catalogue' {
  interface CacheValueTypes {
    /** The questions that sets are drawn from. */
    'question:set': readonly Question[];
    'skill:taxonomy': readonly Skill[];
  }
}
