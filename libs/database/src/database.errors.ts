/** The database cannot be used at the start; the message says what, where (without a password) and what to do. */
export class DatabaseStartError extends Error {
  override readonly name = 'DatabaseStartError';

  constructor(
    readonly code: 'DATABASE_UNREACHABLE' | 'DATABASE_IN_USE' | 'DATABASE_UNSUPPORTED' | 'DATABASE_MIGRATION_FAILED',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The database did not answer in time, or is closed. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
  readonly code = 'DATABASE_UNAVAILABLE';
}

// Class 08 (connection exceptions), the server going down or coming up, no connection left, statement timed out.
const SQLSTATE = /^(08...|57P0[1-5]|53[0-4]00|57014)$/;
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);
// Errors that the drivers make themselves carry no code.
const DRIVER_MESSAGE =
  /^(PGlite is closed|Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after)/;

/**
 * Whether an error means that the database is away, too slow or closed, rather than that the statement is wrong.
 *
 * Looks along the chain of causes, since the query builder wraps the driver's errors.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 8; current = current.cause, depth += 1) {
    if (isUnavailableCode(errorCode(current))) return true;
    if (DRIVER_MESSAGE.test(current.message)) return true;
  }
  return false;
}

/** The same for the code alone, of an error that happened in another process. */
export function isUnavailableCode(code: string | undefined): boolean {
  return code !== undefined && (code === 'DATABASE_UNAVAILABLE' || NETWORK.has(code) || SQLSTATE.test(code));
}

/** The text of an error for people; `localhost` may fail on two addresses at once, which leaves the message empty. */
export function errorText(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(errorText).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** The SQLSTATE or system code of an error, if it has one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
