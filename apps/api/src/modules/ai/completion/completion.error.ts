import { problem, type ProblemException } from '../../../platform/problems/problem.exception.js';
import { RemoteLoadError } from '@interviewmaster/cache';

/** Why there is no answer of a model. */
export const COMPLETION_FAILURES = ['not-configured', 'budget-spent', 'provider-resting', 'failed'] as const;
export type CompletionFailure = (typeof COMPLETION_FAILURES)[number];

/** There is no answer of a model; whoever asked goes on without one. The message holds nothing of what was asked. */
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

  /** What an error of a shared load means to one who waited for it. */
  static from(error: unknown): CompletionError {
    if (error instanceof CompletionError) return error;
    const code = error instanceof RemoteLoadError ? error.remoteCode : undefined;
    const failure = COMPLETION_FAILURES.find((each) => codeOf(each) === code) ?? 'failed';
    return new CompletionError(failure, 'The model gave no answer.', { cause: error });
  }
}

const codeOf = (failure: CompletionFailure): string => `AI_${failure.toUpperCase().replaceAll('-', '_')}`;

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a client is told, and after how many seconds another attempt may succeed; without them none does. */
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

/** What a client is told where nothing can stand in for the model; `reason` tells the cases apart. */
export function aiUnavailable(error: unknown): ProblemException {
  if (!(error instanceof CompletionError)) throw error;
  const { detail, retryAfterSeconds } = ANSWERS[error.failure];
  return problem('ai-unavailable', detail, {
    members: { reason: error.failure },
    ...(retryAfterSeconds && { headers: { 'retry-after': String(retryAfterSeconds()) } }),
    cause: error,
  });
}
