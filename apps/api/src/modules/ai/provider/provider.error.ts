import type { AiOutcome } from '@interviewmaster/database';
import type { TokenUsage } from './chat-provider.js';

export type ProviderFailure = Exclude<AiOutcome, 'ok'>;

/** Failures that may be gone at the next attempt. A refusal or a rejected request would only be paid for again. */
const PASSING: readonly ProviderFailure[] = [
  'timeout',
  'unreachable',
  'rate-limited',
  'server-error',
  'invalid-output',
];

/** Failures after which the provider answered that it did not do the work, and so does not charge for it. */
const UNPAID: readonly ProviderFailure[] = ['rate-limited', 'server-error', 'rejected'];

export interface ProviderErrorOptions extends ErrorOptions {
  /** How long the provider asks clients to wait. */
  readonly retryAfterMs?: number;
  /** What it charges although the answer is of no use. */
  readonly usage?: TokenUsage;
}

/** The provider gave no answer, or one that is of no use. The message holds nothing of what was asked or answered. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly hasPlainMessage = true;
  readonly retryAfterMs: number | undefined;
  readonly usage: TokenUsage | undefined;

  constructor(
    readonly failure: ProviderFailure,
    message: string,
    { retryAfterMs, usage, ...options }: ProviderErrorOptions = {},
  ) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
    this.usage = usage;
  }

  get isPassing(): boolean {
    return PASSING.includes(this.failure);
  }

  /** Whether the attempt certainly costs nothing. */
  get isFree(): boolean {
    return this.usage === undefined && UNPAID.includes(this.failure);
  }
}
