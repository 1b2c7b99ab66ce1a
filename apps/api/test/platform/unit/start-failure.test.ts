import { describe, expect, it } from '@jest/globals';
import { CacheError } from '@interviewmaster/cache';
import { ConfigurationError } from '@interviewmaster/config';
import { DatabaseStartError } from '@interviewmaster/database';
import { startFailure } from '../../../src/platform/process/start-failure.js';

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
    [listening('EADDRINUSE', { port: 3000, address: '::1' }), /^Port 3000 on ::1 is in use\..*PORT/],
    [listening('EACCES', { port: 80 }), /may not listen on port 80\..*PORT/],
    [listening('EADDRNOTAVAIL', { address: '10.9.8.7' }), /no address 10\.9\.8\.7\..*HOST/],
    [listening('ENOTFOUND', { syscall: 'getaddrinfo' }), /HOST/],
  ])('say what to change: %s', (error, message) => {
    expect(startFailure(error)).toMatch(message);
  });

  it('have the stack of what nobody foresaw', () => {
    expect(startFailure(new TypeError('undefined is not a function'))).toMatch(
      /TypeError: undefined is not a function\n\s+at /,
    );
    expect(startFailure(listening('EWHATEVER'))).toMatch(/\n\s+at /);
    expect(startFailure('text')).toBe('text');
  });
});
