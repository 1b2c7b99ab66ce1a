/** From the test to the worker: call an exported function. */
export interface CallMessage {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** From the worker to the test: how a call ended. */
export type AnswerMessage =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: ErrorImage };

/** Under this id the worker reports how the import of its module ended. */
export const IMPORT_ID = 0;

/** What of an error crosses to another process. */
export interface ErrorImage {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code: string | number | undefined;
  readonly cause: ErrorImage | undefined;
}

/** Takes the image of whatever was thrown. */
export function imageOf(thrown: unknown): ErrorImage {
  if (!(thrown instanceof Error)) {
    return { name: 'Error', message: String(thrown), stack: undefined, code: undefined, cause: undefined };
  }
  const { code } = thrown as { code?: unknown };
  return {
    name: thrown.name,
    message: thrown.message,
    stack: thrown.stack,
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    cause: thrown.cause === undefined ? undefined : imageOf(thrown.cause),
  };
}

/** An error with the same name, message, code, stack and cause; not an instance of the same class. */
export function errorFrom({ name, message, stack, code, cause }: ErrorImage): Error {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
  if (stack !== undefined) error.stack = stack;
  if (cause !== undefined) error.cause = errorFrom(cause);
  return code === undefined ? error : Object.assign(error, { code });
}
