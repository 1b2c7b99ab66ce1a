import { type ProblemException, problem } from '../../platform/problems/problem.exception.js';
import { CompletionError, type CompletionFailure } from './completion/completion.error.js';

const DETAILS: Readonly<Record<CompletionFailure, string>> = {
  'not-configured': 'No language model is configured.',
  'budget-spent': "The day's budget for the language model is spent; it begins anew at midnight UTC.",
  'provider-resting': 'The language model has failed several times; try again in a minute.',
  failed: 'The language model gave no answer of use; try again later.',
};

/** What a client is told where nothing can stand in for the model. */
export function aiUnavailable(error: unknown): ProblemException {
  if (!(error instanceof CompletionError)) throw error;
  return problem('ai-unavailable', DETAILS[error.failure], { cause: error });
}
