/** Redis has answered, if only to refuse: it is there. */
export function isReplyError(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}

/** When to try again what the server does not allow, in milliseconds: somebody must change something first. */
export const REFUSED_RETRY_MS = 5000;
