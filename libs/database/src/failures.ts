import { errorCode } from './database.errors.js';

/** What an error of the database means for those who wait for its answer; any other error is a fault of the statement. */
export type DatabaseFailureKind = keyof typeof TREATMENTS;

/** How a kind of failure is treated. */
export interface FailureTreatment {
  /** When the same request has a chance, in seconds. */
  readonly retryAfterSeconds: number;
  /** Whether the connection is closed after it, since it is broken or leads to the wrong server. */
  readonly endsConnection: boolean;
  /** How it is logged: one line for the whole outage, which the database writes itself, or one for each occurrence. */
  readonly log: { readonly level: 'error' | 'warn'; readonly per: 'outage' | 'occurrence' };
}

/** Every kind of failure, and how it is treated. */
export const TREATMENTS = {
  /** The database does not answer, or answers that it does not serve. */
  outage: { retryAfterSeconds: 5, endsConnection: true, log: { level: 'error', per: 'outage' } },
  /** A standby, or a server set to read-only: after a fail-over the primary is elsewhere. */
  'read-only': { retryAfterSeconds: 10, endsConnection: true, log: { level: 'warn', per: 'outage' } },
  /** Reads are served; changes fail until there is space. */
  'disk-full': { retryAfterSeconds: 30, endsConnection: false, log: { level: 'error', per: 'outage' } },
  /** The database works, but has no connection or memory left. */
  overload: { retryAfterSeconds: 2, endsConnection: true, log: { level: 'warn', per: 'outage' } },
  /** Two changes conflicted, and this one was rolled back. */
  contention: { retryAfterSeconds: 1, endsConnection: false, log: { level: 'warn', per: 'occurrence' } },
  /** The statement was canceled at its time limit. */
  'too-slow': { retryAfterSeconds: 5, endsConnection: false, log: { level: 'warn', per: 'occurrence' } },
} as const satisfies Record<string, FailureTreatment>;

/** Which SQLSTATE is which kind of failure; those not named here (22, 23, 42 and the like) are faults of ours. */
const SQLSTATES: readonly (readonly [RegExp, DatabaseFailureKind])[] = [
  [/^08...$/, 'outage'], // connection exceptions; PgBouncer's refusals too
  [/^28...$/, 'outage'], // no longer allowed in, as after a change of the password
  [/^3D000$/, 'outage'], // the database is gone or renamed
  [/^57P0[1-5]$/, 'outage'], // shutting down, crashed, starting, dropped, idle for too long
  [/^25P03$/, 'outage'], // ended while idle in a transaction
  [/^58...$/, 'outage'], // system errors, such as of the disk
  [/^F0...$/, 'outage'], // faults of the server's configuration
  [/^25006$/, 'read-only'],
  [/^53100$/, 'disk-full'],
  [/^53...$/, 'overload'], // no connection, memory or other resource left
  [/^40(001|P01)$/, 'contention'], // serialization failure, deadlock
  [/^55P03$/, 'contention'], // lock not available
  [/^57014$/, 'too-slow'], // statement cancelled
  [/^25P04$/, 'too-slow'], // transaction time-out; the server ends the connection itself
];

/** Codes of the operating system, and of ours. */
const UNREACHABLE = new Set([
  'DATABASE_UNAVAILABLE',
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

/** Errors that the drivers make themselves carry no code, and some of the server's one that says too little. */
const MESSAGES: readonly (readonly [RegExp, DatabaseFailureKind])[] = [
  // Of the server's files; its codes are those of an internal error and of a missing right.
  [/^could not .*: (Disk quota|Quota) exceeded$/, 'disk-full'],
  [/^could not .*: Read-only file system$/, 'read-only'],
  // All connections of the pool are in use.
  [/^timeout exceeded when trying to connect/, 'overload'],
  [
    /^(PGlite is closed|Connection terminated|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after)/,
    'outage',
  ],
];

const MAX_CAUSES = 8;

/**
 * What an error says about the database; undefined when the statement is at fault, or something else.
 *
 * Looks along the chain of causes, since the query builder wraps the driver's errors.
 */
export function databaseFailure(error: unknown): DatabaseFailureKind | undefined {
  for (let current = error, depth = 0; Error.isError(current) && depth < MAX_CAUSES; depth += 1) {
    const kind = failureOfCode(errorCode(current)) ?? kindOf(MESSAGES, current.message) ?? kindOfEnd(current);
    if (kind !== undefined) return kind;
    current = current.cause;
  }
  return undefined;
}

/** An error that ended the connection is an outage, whatever its code. */
function kindOfEnd(error: Error): DatabaseFailureKind | undefined {
  return 'severity' in error && (error.severity === 'FATAL' || error.severity === 'PANIC') ? 'outage' : undefined;
}

/** What the code alone says, of an error that happened in another process. */
export function failureOfCode(code: string | undefined): DatabaseFailureKind | undefined {
  if (code === undefined) return undefined;
  return UNREACHABLE.has(code) ? 'outage' : kindOf(SQLSTATES, code);
}

/** Whether the database is at fault and not the statement. The database then logs one line for the whole outage. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const kind = databaseFailure(error);
  return kind !== undefined && TREATMENTS[kind].log.per === 'outage';
}

function kindOf(
  table: readonly (readonly [RegExp, DatabaseFailureKind])[],
  text: string,
): DatabaseFailureKind | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}
