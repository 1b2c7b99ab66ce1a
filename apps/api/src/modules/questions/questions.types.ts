import type { QuestionCategory, QuestionDifficulty, Rubric } from '@interviewmaster/database';
import type { Question } from './dto/question.dto.js';
import type { Skill } from './dto/skill.dto.js';

export { type QuestionContent, questionContentSchema } from './domain/question-content.js';
export type { QuestionPage } from './dto/list-questions.dto.js';
export type { Question } from './dto/question.dto.js';
export type { QuestionSet } from './dto/question-set.dto.js';
export type { Role } from './dto/role.dto.js';
export type { Skill } from './dto/skill.dto.js';

/** What answers to one revision of a question are judged by. Stays within the server: no route hands it out. */
export interface AnswerKey {
  /** From gentle to strong. */
  readonly hints: readonly string[];
  readonly rubric: Rubric;
  readonly modelAnswer: string;
}

/** A question and the answer key of the same revision, fit for a snapshot. */
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
