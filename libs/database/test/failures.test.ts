import { describe, expect, it } from '@jest/globals';
import {
  databaseFailure,
  type DatabaseFailureKind,
  DatabaseUnavailableError,
  failureOfCode,
  isDatabaseUnavailable,
  TREATMENTS,
} from '@interviewmaster/database';

const CODES: Readonly<Record<DatabaseFailureKind | 'ours', readonly string[]>> = {
  outage: [
    ...['08000', '08001', '08003', '08004', '08006', '08007', '08P01'],
    ...['57P01', '57P02', '57P03', '57P04', '57P05', '25P03', '58000', '58030', 'F0000', '28000', '28P01', '3D000'],
    ...['DATABASE_UNAVAILABLE', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ],
  'read-only': ['25006'],
  'disk-full': ['53100'],
  overload: ['53000', '53200', '53300', '53400'],
  contention: ['40001', '40P01', '55P03'],
  'too-slow': ['57014', '25P04'],
  ours: [
    ...['22001', '22003', '22P02', '22021', '23502', '23503', '23505', '23514', '42601', '42703', '42P01', '42501'],
    ...[
      '25P02',
      '25000',
      '40002',
      '54000',
      '55000',
      '57000',
      'XX000',
      'XX001',
      'P0001',
      '21000',
      'ENOENT',
      'ENOSPC',
      '',
    ],
  ],
};

/** As the query builder throws it. */
const wrapped = (code: string) =>
  new Error('Failed query', { cause: Object.assign(new Error('what the server said'), { code }) });

describe('failures of the database', () => {
  it.each(Object.entries(CODES).flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)))(
    '%s is %s',
    (code, kind) => {
      const expected = kind === 'ours' ? undefined : kind;
      expect(failureOfCode(code)).toBe(expected);
      expect(databaseFailure(wrapped(code))).toBe(expected);
    },
  );

  it.each([
    ['Connection terminated unexpectedly', 'outage'],
    ['Connection terminated due to connection timeout', 'outage'],
    ['Query read timeout', 'outage'],
    ['Client has encountered a connection error and is not queryable', 'outage'],
    ['Client was closed and is not queryable', 'outage'],
    ['PGlite is closed', 'outage'],
    ['timeout exceeded when trying to connect', 'overload'],
    ['duplicate key value violates unique constraint', undefined],
    ['The text says: Connection terminated', undefined],
  ] as const)('without a code, "%s" is %s', (message, kind) => {
    expect(databaseFailure(new Error(message))).toBe(kind);
    expect(databaseFailure(new Error('Failed query', { cause: new Error(message) }))).toBe(kind);
  });

  it.each([
    ['XX000', 'ERROR', 'could not extend file "base/5/17168": Quota exceeded', 'disk-full'],
    ['XX000', 'ERROR', 'could not write to file "base/pgsql_tmp/1": Disk quota exceeded', 'disk-full'],
    ['42501', 'ERROR', 'could not open file "base/5/17159": Read-only file system', 'read-only'],
    ['42501', 'FATAL', 'permission denied for database "app"', 'outage'],
    ['55000', 'FATAL', 'database "app" is not currently accepting connections', 'outage'],
    ['XX000', 'FATAL', 'Tenant or user not found', 'outage'],
    ['53300', 'FATAL', 'too many connections for role "app"', 'overload'],
    ['42501', 'ERROR', 'permission denied for table users', undefined],
    ['XX000', 'ERROR', 'cache lookup failed for relation 1', undefined],
  ] as const)('%s, %s: "%s" is %s', (code, severity, message, kind) => {
    const error = Object.assign(new Error(message), { code, severity });
    expect(databaseFailure(new Error('Failed query', { cause: error }))).toBe(kind);
  });

  it('are seen through everything that wraps them, and not in what is no error', () => {
    expect(databaseFailure(new DatabaseUnavailableError('away'))).toBe('outage');
    const round = new Error('of itself');
    round.cause = round;
    for (const value of [round, undefined, null, 'ECONNREFUSED', { code: '57P01' }, 57]) {
      expect(databaseFailure(value)).toBeUndefined();
    }
    expect(failureOfCode(undefined)).toBeUndefined();
  });

  it('each say when to come back, whether the connection goes on, and how they are logged', () => {
    expect(TREATMENTS).toEqual({
      outage: { retryAfterSeconds: 5, endsConnection: true, log: { level: 'error', per: 'outage' } },
      'read-only': { retryAfterSeconds: 10, endsConnection: true, log: { level: 'warn', per: 'outage' } },
      'disk-full': { retryAfterSeconds: 30, endsConnection: false, log: { level: 'error', per: 'outage' } },
      overload: { retryAfterSeconds: 2, endsConnection: true, log: { level: 'warn', per: 'outage' } },
      contention: { retryAfterSeconds: 1, endsConnection: false, log: { level: 'warn', per: 'occurrence' } },
      'too-slow': { retryAfterSeconds: 5, endsConnection: false, log: { level: 'warn', per: 'occurrence' } },
    });
  });

  it.each([
    ['57P01', true],
    ['25006', true],
    ['53100', true],
    ['53300', true],
    ['57014', false],
    ['40P01', false],
    ['23505', false],
  ])('%s is reported by the database itself: %s', (code, isReported) => {
    expect(isDatabaseUnavailable(wrapped(code))).toBe(isReported);
  });
});
