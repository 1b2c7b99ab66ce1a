/** An error as it is logged. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

const DEEPEST_CAUSE = 8;

/**
 * Turns an error into what may be logged: type, message, code, stack and causes, and no other property.
 *
 * A failed query's message ends with its parameters, which may be anybody's data; the statement is kept, they are not.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const message = messageOf(error);
  const cause = error.cause !== undefined && depth < DEEPEST_CAUSE ? loggedError(error.cause, depth + 1) : undefined;
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    message,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(error.stack !== undefined && { stack: framesOf(error.stack) }),
    ...(cause && { cause }),
  };
}

function messageOf(error: Error): string {
  return 'query' in error && 'params' in error ? `Failed query: ${String(error.query)}` : error.message;
}

/** The stack without its first lines, which repeat the message. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
