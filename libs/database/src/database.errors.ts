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

/** The disk of the database is full: changes are refused until there is space, reads are served. */
export class DatabaseFullError extends Error {
  override readonly name = 'DatabaseFullError';
  /** SQLSTATE disk_full. */
  readonly code = '53100';
}

/** The database takes no changes at present, reads are served. */
export class DatabaseReadOnlyError extends Error {
  override readonly name = 'DatabaseReadOnlyError';
  /** SQLSTATE read_only_sql_transaction. */
  readonly code = '25006';
}

/** The text of an error for people; `localhost` may fail on two addresses at once, which leaves the message empty. */
export function errorText(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(errorText).join('; ');
  return Error.isError(error) ? error.message : String(error);
}

/** The first cause of an error, such as the server's error inside one of the query builder, whose message carries values. */
export function rootOf(error: unknown): unknown {
  return Error.isError(error) && Error.isError(error.cause) ? rootOf(error.cause) : error;
}

/** The SQLSTATE or system code of an error, if it has one. */
export function errorCode(error: unknown): string | undefined {
  return Error.isError(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
