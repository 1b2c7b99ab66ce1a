import { problem, type ProblemException } from '../../../platform/problems/problem.exception.js';

/** Also told when it is somebody else's. */
export const noInterview = (): ProblemException => problem('not-found', 'There is no interview with this id.');

export const noQuestion = (): ProblemException => problem('not-found', 'There is no such question in this interview.');

export const noAnswer = (): ProblemException =>
  problem('not-found', 'There is no answer to such a question in this interview.');
