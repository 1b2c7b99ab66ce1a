import { z } from 'zod';
import { problem, type ProblemException } from '../../platform/problems/problem.exception.js';

/** An interview of a user. */
export interface InterviewTarget {
  readonly userId: string;
  readonly interviewId: string;
}

/** A question of an interview of a user. */
export interface QuestionTarget extends InterviewTarget {
  readonly questionId: string;
}

/** Also when it is another user's. */
export const noInterview = (): ProblemException => problem('not-found', 'The interview does not exist.');

export const noQuestion = (): ProblemException => problem('not-found', 'The interview has no such question.');

export const noAnswer = (): ProblemException => problem('not-found', 'The interview has no answer to this question.');

export const QUESTION_ID_EXAMPLE = '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e';

/** An id in a path, in lower case as in the database, so that the same interview has one cache key. */
const idParameter = (description: string) =>
  z
    .uuid()
    .toLowerCase()
    .meta({ description, examples: [QUESTION_ID_EXAMPLE] });

export const interviewIdParameter = idParameter('Id of the interview.');
export const questionIdParameter = idParameter('Id of a question of the interview.');
