import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { ProviderError, type ProviderFailure } from './provider.error.js';

const MAX_WAIT_MS = 24 * 60 * 60 * 1000;

/** Translates an error of the client. It keeps nothing of the server's message, which may repeat the prompt. */
export function toProviderError(error: unknown, signal: AbortSignal): ProviderError {
  if (error instanceof ProviderError) return error;
  if (signal.aborted || error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError) {
    return new ProviderError('timeout', 'The provider did not answer in time.');
  }
  if (error instanceof APIError && error.status !== undefined) return ofStatus(error as APIError);
  if (error instanceof APIConnectionError) {
    return new ProviderError('unreachable', 'The provider cannot be reached.', { cause: systemError(error.cause) });
  }
  if (error instanceof APIError) return new ProviderError('server-error', 'The provider broke the answer off.');
  if (isSyntaxError(error)) return new ProviderError('invalid-output', 'The provider answered nonsense.');
  return new ProviderError('unreachable', 'The answer broke off.', { cause: systemError(error) });
}

function ofStatus({ status, headers, code }: Pick<APIError, 'status' | 'headers' | 'code'>): ProviderError {
  const retryAfterMs = retryAfter(headers);
  return new ProviderError(failureOf(Number(status), code), `The provider answered ${String(status)}.`, {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

function failureOf(status: number, code: string | null | undefined): ProviderFailure {
  // No more money on the account: waiting does not help.
  if (code === 'insufficient_quota') return 'rejected';
  if (status === 429) return 'rate-limited';
  return status >= 500 || status === 408 || status === 409 ? 'server-error' : 'rejected';
}

/** `Retry-After` in seconds or as a date, or its finer form `Retry-After-Ms`. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const fine = Number(headers?.get('retry-after-ms') ?? NaN);
  if (Number.isFinite(fine)) return within(fine);
  const text = headers?.get('retry-after');
  if (text == null) return undefined;
  const seconds = Number(text);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? within(ms) : undefined;
}

const within = (ms: number): number => Math.min(Math.max(ms, 0), MAX_WAIT_MS);

/** Compares the name, because Node's own code throws it from another context, whose classes differ. */
const isSyntaxError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'SyntaxError';

/** The innermost cause, which names the system call that failed. */
function systemError(error: unknown): unknown {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current.cause === undefined) return current;
  }
  return error;
}
