import { expect } from '@jest/globals';
import { ProblemException } from '../../src/platform/problems/problem.exception.js';

/** The problem that an action ends in. */
export async function problemOf(action: Promise<unknown>): Promise<ProblemException> {
  const error: unknown = await action.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemException);
  return error as ProblemException;
}
