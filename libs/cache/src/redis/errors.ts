/** Redis did not do what it was asked in time, or could not be asked. Stays inside the library. */
export class RedisUnavailableError extends Error {
  override readonly name = 'RedisUnavailableError';
  readonly hasPlainMessage = true;
}

/** Any failure as one of Redis's absence. */
export function asUnavailable(error: unknown): RedisUnavailableError {
  if (error instanceof RedisUnavailableError) return error;
  return new RedisUnavailableError(error instanceof Error ? error.message : String(error), { cause: error });
}

/** Without Redis there is another way to go on; every other error is the caller's. */
export function rethrowUnlessUnavailable(error: unknown): void {
  if (!(error instanceof RedisUnavailableError)) throw error;
}

/** Redis has answered, if only to refuse: it is there. */
export function isReplyError(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}

/** When to try again what the server does not allow, in milliseconds: somebody must change something first. */
export const REFUSED_RETRY_MS = 5000;
