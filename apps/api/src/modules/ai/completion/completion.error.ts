import { problem, type ProblemException } from '../../../platform/problems/problem.exception.js';
import { RemoteLoadError } from '@interviewmaster/cache';

/** Why a model gave no answer. */
export const COMPLETION_FAILURES = ['not-configured', 'budget-spent', 'provider-resting', 'failed'] as const;
export type CompletionFailure = (typeof COMPLETION_FAILURES)[number];

/** A model gave no answer; the caller goes on without one. The message holds nothing of the prompt. */
export class CompletionError extends Error {
  override readonly name = 'CompletionError';
  readonly hasPlainMessage = true;
  /** Reaches the other processes that waited for the same answer. */
  readonly code: string;

  constructor(
    readonly failure: CompletionFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = codeOf(failure);
  }

  /** Translates the error of a shared load for a caller that waited for it. */
  static from(error: unknown): CompletionError {
    if (error instanceof CompletionError) return error;
    const code = error instanceof RemoteLoadError ? error.remoteCode : undefined;
    const failure = COMPLETION_FAILURES.find((each) => codeOf(each) === code) ?? 'failed';
    return new CompletionError(failure, 'The model gave no answer.', { cause: error });
  }
}

const codeOf = (failure: CompletionFailure): string => `AI_${failure.toUpperCase().replaceAll('-', '_')}`;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The detail for clients, and the seconds after which a retry may succeed; without them no retry does. */
const ANSWERS: Readonly<
  Record<CompletionFailure, { readonly detail: string; readonly retryAfterSeconds?: () => number }>
> = {
  'not-configured': {
    detail: 'No language model is configured on this server, so retrying does not help. Set AI_BASE_URL and AI_MODEL.',
  },
  'budget-spent': {
    detail: 'Today’s budget for the language model is spent. It resets at midnight UTC.',
    retryAfterSeconds: () => Math.ceil((DAY_MS - (Date.now() % DAY_MS)) / 1000),
  },
  'provider-resting': {
    detail: 'The language model failed several times. Try again in a minute.',
    retryAfterSeconds: () => 60,
  },
  failed: { detail: 'The language model gave no usable answer. Try again later.', retryAfterSeconds: () => 10 },
};

/** The problem where nothing replaces the model; its `reason` names the case. */
export function aiUnavailable(error: unknown): ProblemException {
  if (!(error instanceof CompletionError)) throw error;
  const { detail, retryAfterSeconds } = ANSWERS[error.failure];
  return problem('ai-unavailable', detail, {
    members: { reason: error.failure },
    ...(retryAfterSeconds && { headers: { 'retry-after': String(retryAfterSeconds()) } }),
    cause: error,
  });
}
