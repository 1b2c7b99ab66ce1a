import { isErrorLike, loggedError } from './logged-error.js';
import { loggedReply, loggedRequest } from './logged-request.js';
import { CENSORED, loggedText, ShownText } from './logged-text.js';
import { errorOfText, isErrorText, stackFrames } from './stack-frames.js';

const MAX_DEPTH = 6;

/** Fields that hold a secret, wherever they are, by the end of their names: `newPassword`, `reset_token`, `set-cookie`. */
const SECRET = /(?:password|passphrase|secret|token|api[-_]?key|authorization|cookie|credential|passwordhash)s?$/i;
/** And what a person is or has written. */
const PERSONAL = /(?:e-?mail|display[-_]?name|answer|prompt)$/i;
/** Of fields, as ours and those of libraries are; other names may be anything, which somebody has sent. */
const FIELD_NAME = /^[\w$./: -]{1,64}$/;

/** Of a request's headers, those that say neither who sends it nor what with. */
const LOGGED_HEADERS = new Set([
  ...['accept', 'accept-encoding', 'connection', 'content-length', 'content-type', 'host', 'transfer-encoding'],
]);

/** What the fields of these names are, whatever is handed over: whole requests, and what was thrown, which may be a text. */
const BY_NAME: Readonly<Record<string, (value: unknown) => unknown>> = {
  err: (thrown) => loggedError(thrown),
  error: (thrown) => loggedError(thrown),
  req: loggedRequest,
  res: loggedReply,
  headers: loggedHeaders,
};

/**
 * A value as it may stand in a line of the log: errors, wherever they are in it, become {@link loggedError}; of objects
 * that are no plain data only the class is logged, since they may print anything.
 */
export function loggable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return loggableText(value);
  // A function is no data, and one that is called `toJSON` would be asked for some.
  if (typeof value === 'function') return '[Function]';
  if (typeof value !== 'object' || value === null) return value;
  if (isErrorLike(value)) return loggedError(value);
  if (value instanceof ShownText) return value.text;
  if (value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return '[…]';
  if (Array.isArray(value)) return value.map((item) => loggable(item, depth + 1));
  return isPlain(value) ? loggableFields(value, depth + 1) : `[${className(value)}]`;
}

/** Frames alone are where something happened, and hold nothing else. */
function loggableText(text: string): unknown {
  if (stackFrames(text, '') === text) return text;
  return isErrorText(text) ? loggedError(errorOfText(text)) : loggedText(text);
}

/** The fields of a line of the log, or of all lines of a child of it. */
export function loggableFields(fields: object, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      FIELD_NAME.test(name) ? name : CENSORED,
      isSecret(name, value) ? CENSORED : field(name, value, depth),
    ]),
  );
}

/** Counts of tokens are none, nor is whether there is an answer. */
const isSecret = (name: string, value: unknown): boolean =>
  typeof value !== 'number' && typeof value !== 'boolean' && (SECRET.test(name) || PERSONAL.test(name));

function field(name: string, value: unknown, depth: number): unknown {
  return Object.hasOwn(BY_NAME, name) ? BY_NAME[name]?.(value) : loggable(value, depth);
}

function loggedHeaders(headers: unknown): unknown {
  if (typeof headers !== 'object' || headers === null) return CENSORED;
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, LOGGED_HEADERS.has(name.toLowerCase()) ? value : CENSORED]),
  );
}

/** Of whichever context: the prototype is none, or one that has none itself. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const className = (value: object): string => (Object.getPrototypeOf(value) as object).constructor.name;
