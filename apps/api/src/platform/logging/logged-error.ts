import { stackFrames } from './stack-frames.js';

/** An error as it is logged. */
export interface LoggedError {
  readonly type: string;
  /** That of the error if its class declares that it holds no data; otherwise made of what else is here. */
  readonly message: string;
  readonly code?: string;
  /** Slug of a problem that a client was answered with. */
  readonly problem?: string;
  /** Status of an answer by HTTP or SMTP. */
  readonly status?: number;
  /** What did not fit a schema: the codes of zod's issues. */
  readonly issues?: readonly string[];
  readonly stack?: string;
  readonly cause?: LoggedError;
  readonly errors?: readonly LoggedError[];
  /** What {@link LOGGED_TEXTS} and {@link LOGGED_NUMBERS} name. */
  readonly [fact: string]: unknown;
}

/**
 * Declared as `true` by a class of errors whose messages are sentences of ours that hold nothing of what anybody typed,
 * sent or stored. All other messages stay out of the log.
 */
const PLAIN_MESSAGE = 'hasPlainMessage';

const MAX_DEPTH = 8;
const MAX_ERRORS = 5;

const IDENTIFIER = /^[A-Za-z_$][\w$.-]{0,63}$/;
/** A name that is set on an error may be anything, unless it reads like one. */
const ERROR_NAME = /^[A-Za-z_$][\w$.]{0,63}(?:Error|Exception|Failure|Warning)$/;
/** An SQLSTATE, or a name: a number may be anybody's. */
const CODE = /^(?:[A-Z0-9]{5}|[A-Z][A-Z0-9_]{0,63})$/;
/** Other errors name a search by that word. */
const STATEMENT =
  /^[\s(]*(?:select|insert|update|delete|with|begin|commit|rollback|savepoint|release|set|alter|create|drop|listen|notify|lock|do|call|truncate)\s/i;
const SLUG = /^[a-z]+(?:-[a-z]+)*$/;
/** PostgreSQL's names as our migrations write them. */
const SQL_NAME = /^[a-z][a-z0-9_]{0,62}$/;
/** A host of the configuration, or an address. */
const HOST = /^[\w.:[\]%-]{1,255}$/;
const WORDS = /^[A-Z]{2,8}(?: [A-Z]{2,5})?$/;

/** Properties of errors that name a place or a step, and the form that keeps all else out. */
const LOGGED_TEXTS: Readonly<Record<string, RegExp>> = {
  // Of PostgreSQL: names of its objects, never rows. https://www.postgresql.org/docs/current/protocol-error-fields.html
  severity: WORDS,
  schema: SQL_NAME,
  table: SQL_NAME,
  column: SQL_NAME,
  dataType: SQL_NAME,
  constraint: SQL_NAME,
  routine: IDENTIFIER,
  // Of Node's system calls.
  syscall: IDENTIFIER,
  address: HOST,
  hostname: HOST,
  // Of SMTP: the command that was refused, without its argument.
  command: WORDS,
};
const LOGGED_NUMBERS = ['errno', 'port'] as const;
const STATUSES = ['status', 'statusCode', 'responseCode'] as const;

type Facts = Readonly<Record<string, unknown>>;

/** Whether a value is an error, of this context or another, or a copy of one. */
export function isErrorLike(value: unknown): value is Error {
  if (typeof value !== 'object' || value === null) return false;
  if (Error.isError(value) || value instanceof Error) return true;
  return 'stack' in value && typeof value.stack === 'string';
}

/**
 * Turns what was thrown into what may be logged.
 *
 * Messages, details and other properties of errors hold whatever the statement, the mail or the request held that failed:
 * answers, e-mails, prompts. So only what is named here is taken over, and only in the form that it has when it holds no
 * such thing.
 */
export function loggedError(error: unknown, depth = 0, seen = new Set<unknown>()): LoggedError {
  // Errors that refer to one another are logged once: each may contain several.
  if (!isErrorLike(error) || seen.has(error)) return { type: typeOf(error), message: typeOf(error) };
  seen.add(error);
  const given = error as unknown as Facts;
  const type = typeOf(error);
  const facts = factsOf(given);
  return {
    type,
    message: given[PLAIN_MESSAGE] === true ? error.message : messageOf(type, given, facts),
    ...facts,
    ...(typeof error.stack === 'string' && { stack: stackFrames(error.stack, messageIn(error)) }),
    ...(depth < MAX_DEPTH && relatives(given, depth + 1, seen)),
  };
}

/** A failed statement with its placeholders; otherwise the step that failed, as Node.js words it. */
function messageOf(type: string, { query }: Facts, { syscall, code, address, hostname, port }: Facts): string {
  if (typeof query === 'string' && STATEMENT.test(query)) return `Failed query: ${statementText(query)}`;
  const place = textOf([address ?? hostname, port], ':');
  return textOf([syscall, code, place], ' ') || type;
}

const textOf = (parts: readonly unknown[], separator: string): string =>
  parts.filter((part) => (typeof part === 'string' && part !== '') || typeof part === 'number').join(separator);

function factsOf(facts: Facts): Record<string, unknown> {
  const status = STATUSES.map((name) => facts[name]).find((value) => typeof value === 'number');
  return {
    ...(matches(facts['code'], CODE) && { code: facts['code'] }),
    ...(matches(facts['slug'], SLUG) && { problem: facts['slug'] }),
    ...(status !== undefined && { status }),
    ...Object.fromEntries(
      Object.entries(LOGGED_TEXTS).flatMap(([name, form]) => (matches(facts[name], form) ? [[name, facts[name]]] : [])),
    ),
    ...Object.fromEntries(
      LOGGED_NUMBERS.flatMap((name) => (typeof facts[name] === 'number' ? [[name, facts[name]]] : [])),
    ),
    ...(Array.isArray(facts['issues']) && { issues: issueCodes(facts['issues']) }),
  };
}

/** What led to the error, and the errors that it sums up. */
function relatives({ cause, errors }: Facts, depth: number, seen: Set<unknown>): Pick<LoggedError, 'cause' | 'errors'> {
  return {
    ...(cause !== undefined && cause !== null && { cause: loggedError(cause, depth, seen) }),
    ...(Array.isArray(errors) &&
      errors.some(isErrorLike) && {
        errors: errors.slice(0, MAX_ERRORS).map((each) => loggedError(each, depth, seen)),
      }),
  };
}

const issueCodes = (issues: readonly unknown[]): string[] =>
  issues
    .slice(0, MAX_ERRORS)
    .map((issue) => (typeof issue === 'object' && issue !== null && 'code' in issue ? issue.code : undefined))
    .filter((code): code is string => matches(code, IDENTIFIER));

function typeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  const { name, constructor } = value as { readonly name?: unknown; readonly constructor?: unknown };
  const className = typeof constructor === 'function' ? constructor.name : '';
  if (matches(name, ERROR_NAME)) return name;
  return IDENTIFIER.test(className) ? className : 'Error';
}

const messageIn = ({ message }: Error): string => (typeof message === 'string' ? message : '');

function matches(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value);
}

const MAX_STATEMENT_LENGTH = 2000;

/** In one pass, so that a quote in a comment opens no literal: https://www.postgresql.org/docs/current/sql-syntax-lexical.html */
const TOKENS =
  /"(?:[^"]|"")*"|'(?:[^']|'')*(?:'|$)|\$((?:[A-Za-z_]\w*)?)\$[\s\S]*?(?:\$\1\$|$)|--[^\n]*|(?<![\w$.])\d[\d.]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** The text of an SQL statement with its placeholders, and with `?` for every literal and comment written into it. */
export function statementText(sql: string): string {
  // A backslash escapes a quote in some literals and not in others: what follows it is not worth the doubt.
  const [before = '', ...after] = sql.split('\\');
  const text = before.replaceAll(TOKENS, (token) => (token.startsWith('"') ? token : '?'));
  const isCut = after.length > 0 || text.length > MAX_STATEMENT_LENGTH;
  return isCut ? `${text.slice(0, MAX_STATEMENT_LENGTH)}…` : text;
}
