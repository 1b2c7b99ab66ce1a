import { problem, type ProblemException } from '../../../platform/problems/problem.exception.js';

/** An interview of a user. */
export interface InterviewTarget {
  readonly userId: string;
  readonly interviewId: string;
}

/** A question of an interview of a user. */
export interface QuestionTarget extends InterviewTarget {
  readonly questionId: string;
}

/** Also told when it is somebody else's. */
export const noInterview = (): ProblemException => problem('not-found', 'The interview does not exist.');

export const noQuestion = (): ProblemException => problem('not-found', 'The interview has no such question.');

export const noAnswer = (): ProblemException => problem('not-found', 'The interview has no answer to this question.');
