import { describe, expect, it } from '@jest/globals';
import { CacheError } from '@interviewmaster/cache';
import { ConfigurationError } from '@interviewmaster/config';
import { DatabaseStartError } from '@interviewmaster/database';
import { RuntimeException } from '@nestjs/core/errors/exceptions/runtime.exception.js';
import { DrizzleQueryError } from 'drizzle-orm';
import { startFailure } from '../../../src/process/start-failure.js';

const listening = (code: string, more: object = {}) =>
  Object.assign(new Error(`listen ${code}`), { code, syscall: 'listen', ...more });

describe('the last words of a process that could not start', () => {
  it.each([
    new ConfigurationError(['PORT: expected a number.']),
    new DatabaseStartError('DATABASE_UNREACHABLE', 'It is away.'),
    new CacheError('CACHE_OPTIONS_INVALID', 'cache option leaseMs: expected more.'),
  ])('are the message of $name', (error) => {
    expect(startFailure(error)).toBe(error.message);
  });

  it.each([
    [listening('EADDRINUSE', { port: 3000, address: '::1' }), /^Port 3000 on ::1 is already in use\..*PORT/],
    [listening('EACCES', { port: 80 }), /is not allowed to listen on port 80\..*PORT/],
    [listening('EADDRNOTAVAIL', { address: '10.9.8.7' }), /no address 10\.9\.8\.7\..*HOST/],
    [listening('ENOTFOUND', { syscall: 'getaddrinfo' }), /HOST/],
  ])('say what to change: %s', (error, message) => {
    expect(startFailure(error)).toMatch(message);
  });

  it('have the type and the stack of what nobody foresaw', () => {
    expect(startFailure(new TypeError('undefined is not a function'))).toMatch(/^TypeError\n\s+at /);
    expect(startFailure(listening('EWHATEVER'))).toMatch(
      /^Error: listen EWHATEVER code="EWHATEVER" syscall="listen"\n\s+at /,
    );
  });

  it('hold no data, as the log does not', () => {
    const row = 'Key (email)=(ada@example.com) already exists.';
    const cause = Object.assign(new Error(row), { code: '23505', table: 'users', detail: row });
    const migration = new DatabaseStartError('DATABASE_MIGRATION_FAILED', `The migrations failed: ${row}`, { cause });
    const words = [new Error(row, { cause }), new DrizzleQueryError('insert $1', [row], cause), migration, row].map(
      startFailure,
    );
    expect(words.join('\n')).not.toContain('ada@');
    expect(words[2]).toMatch(
      /^The migrations of the database failed and were rolled back\.\n[^]*code="23505" table="users"/,
    );
    expect(words[3]).toBe('string');
  });

  it('say which modules of Nest do not fit together', () => {
    expect(startFailure(new RuntimeException('Nest cannot resolve dependencies of X.'))).toMatch(
      /^Nest cannot resolve dependencies of X\.\nRuntimeException\n\s+at /,
    );
  });
});
