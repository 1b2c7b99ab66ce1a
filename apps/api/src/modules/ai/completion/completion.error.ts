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
