/** The text of an error for people; `localhost` may fail on two addresses at once, which leaves the message empty. */
export function errorText(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(errorText).join('; ');
  return Error.isError(error) ? error.message : String(error);
}

/** What is behind an error, such as what the server said behind words of the query builder, which carry values. */
export function rootOf(error: unknown): unknown {
  return Error.isError(error) && Error.isError(error.cause) ? rootOf(error.cause) : error;
}

/** The SQLSTATE or system code of an error, if it has one. */
export function errorCode(error: unknown): string | undefined {
  return Error.isError(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
