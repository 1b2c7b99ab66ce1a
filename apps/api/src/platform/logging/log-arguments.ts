import { loggableFields, loggable } from './loggable.js';
import { isErrorLike, loggedError } from './logged-error.js';
import { loggedText } from './logged-text.js';
import { errorOfText, isErrorText } from './stack-frames.js';

/** The words of a line about an error that was logged with none but its own. */
const NO_WORDS = 'an error';

const MAX_CAUSES = 8;

/**
 * The arguments of a log call as they may be written: an error at any position becomes a {@link loggedError}, and text that
 * only repeats its message is left out.
 *
 * @param given as pino takes them: fields or an error or words first, then words, then what fills their placeholders.
 */
export function loggableArguments(given: readonly unknown[]): unknown[] {
  const [first, ...rest] = given;
  const error = [first, fieldOf(first, 'err'), ...rest].map(asError).find((each) => each !== undefined);
  const fields = typeof first === 'object' && first !== null && !isErrorLike(first) ? loggableFields(first) : {};
  const [words, ...fillings] = typeof first === 'object' ? rest : given;
  const others = fillings.filter((each) => asError(each) === undefined).map((each) => loggable(each));
  if (error === undefined) return [fields, words === undefined ? undefined : loggable(words), ...others];
  if (repeats(fieldOf(first, 'msg'), error)) delete fields['msg'];
  const own = typeof words === 'string' && !repeats(words, error) ? loggedText(words) : undefined;
  return [
    { ...fields, err: loggedError(error) },
    own ?? (fields['msg'] === undefined ? NO_WORDS : undefined),
    ...others,
  ];
}

/** Errors are also handed over as the text of their stack. */
function asError(value: unknown): Error | undefined {
  if (isErrorLike(value)) return value;
  return typeof value === 'string' && isErrorText(value) ? errorOfText(value) : undefined;
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** Whether words are of an error, or of one that led to it. */
function repeats(words: unknown, error: Error): boolean {
  if (typeof words !== 'string') return false;
  if (isErrorText(words)) return true;
  let current: unknown = error;
  for (let depth = 0; isErrorLike(current) && depth < MAX_CAUSES; depth += 1) {
    const { message } = current;
    if (typeof message === 'string' && message !== '' && (words.includes(message) || message.includes(words)))
      return true;
    current = current.cause;
  }
  return false;
}
