/** Redis did not answer in time or could not be asked. Never leaves the library. */
export class RedisUnavailableError extends Error {
  override readonly name = 'RedisUnavailableError';
  readonly hasPlainMessage = true;
}

/** Wraps any failure of a step on Redis. */
export function asUnavailable(error: unknown): RedisUnavailableError {
  if (error instanceof RedisUnavailableError) return error;
  return new RedisUnavailableError(error instanceof Error ? error.message : String(error), { cause: error });
}

/** An operation goes on without Redis; every other error is for the caller. */
export function rethrowUnlessUnavailable(error: unknown): void {
  if (!(error instanceof RedisUnavailableError)) throw error;
}

/** Whether Redis has answered with an error: it is available. */
export function isReplyError(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}

/** Retry interval for steps that the server refuses: its configuration has to change first. */
export const REFUSED_RETRY_MS = 5000;
