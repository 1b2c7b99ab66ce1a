import type { QuestionStatus, Rubric } from '@interviewmaster/database';
import type { QuestionContent } from './domain/question-content.js';
import type { Question } from './dto/question.dto.js';
import type { Skill } from './dto/skill.dto.js';

export type { QuestionContent } from './domain/question-content.js';
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

/** A question of any status, as it is stored. */
export interface StoredQuestion {
  readonly status: QuestionStatus;
  readonly revision: number;
  readonly content: QuestionContent;
}

/** What is to be changed; what is left out stays. */
export type QuestionChange = {
  readonly [Field in keyof QuestionContent]?: QuestionContent[Field] | undefined;
} & { readonly status?: QuestionStatus | undefined };

declare module '@interviewmaster/cache' {
  interface CacheValueTypes {
    /** The questions that sets are drawn from. */
    'question:set': readonly Question[];
    'skill:taxonomy': readonly Skill[];
  }
}
