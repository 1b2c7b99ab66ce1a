import { describe, expect, it } from '@jest/globals';
import { RemoteLoadError } from '@interviewmaster/cache';
import { DatabaseFullError, DatabaseUnavailableError } from '@interviewmaster/database';
import { BadRequestException, ForbiddenException, HttpException, NotFoundException } from '@nestjs/common';
import { PROBLEMS, type ProblemSlug } from '../../../src/platform/problems/problem-catalogue.js';
import { problem } from '../../../src/platform/problems/problem.exception.js';
import { toProblem } from '../../../src/platform/problems/to-problem.js';

const withCode = (code: string) => Object.assign(new Error('inner'), { code });

describe('what a client is told of an error', () => {
  it('is what a problem says', () => {
    const given = problem('not-found', 'There is none.');
    expect(toProblem(given)).toBe(given);
  });

  it.each<readonly [string, unknown, ProblemSlug]>([
    ['a lost connection', withCode('ECONNREFUSED'), 'database-unavailable'],
    ['a server that shuts down', withCode('57P01'), 'database-unavailable'],
    ['no connection left', new Error('query', { cause: withCode('53300') }), 'overloaded'],
    ['a pool that is busy', new Error('timeout exceeded when trying to connect'), 'overloaded'],
    ['a deadlock', new Error('query', { cause: withCode('40P01') }), 'overloaded'],
    ['a standby', new Error('query', { cause: withCode('25006') }), 'database-read-only'],
    ['a full disk', new Error('query', { cause: withCode('53100') }), 'storage-full'],
    ['a full embedded database', new DatabaseFullError('full'), 'storage-full'],
    ['a full disk of files', withCode('ENOSPC'), 'storage-full'],
    ['a quota of files', withCode('EDQUOT'), 'storage-full'],
    ['a statement at its limit', new Error('query', { cause: withCode('57014') }), 'database-too-slow'],
    ['a closed database', new DatabaseUnavailableError('closed'), 'database-unavailable'],
    ['the same in another process', new RemoteLoadError('inner', 'Error', 'ECONNRESET'), 'database-unavailable'],
    ['a standby in another process', new RemoteLoadError('inner', 'Error', '25006'), 'database-read-only'],
    ['another failure there', new RemoteLoadError('inner', 'TypeError'), 'internal'],
    ['a wrong statement', withCode('42P01'), 'internal'],
    ['a bug', new TypeError('x is not a function'), 'internal'],
    ['no error', 'text', 'internal'],
    ['nothing', undefined, 'internal'],
    ["the framework's 400", new BadRequestException('inner'), 'malformed-request'],
    ["the framework's 404", new NotFoundException('inner'), 'not-found'],
    ["the framework's 412", new HttpException('inner', 412), 'precondition-failed'],
    ["the framework's 403, which has no name of its own", new ForbiddenException('inner'), 'malformed-request'],
    ["the framework's 500", new HttpException('inner', 500), 'internal'],
    [
      'a body that is too large',
      new HttpException('inner', 413, { cause: withCode('FST_ERR_CTP_BODY_TOO_LARGE') }),
      'body-too-large',
    ],
  ])('for %s', (_, error, slug) => {
    const told = toProblem(error);
    expect(told.slug).toBe(slug);
    expect(told.getStatus()).toBe(PROBLEMS[slug].status);
    expect(told.headers?.['retry-after'] !== undefined).toBe(told.getStatus() === 503);
    expect(JSON.stringify([told.detail, told.errors, told.members])).not.toContain('inner');
  });

  it.each([
    ['57P01', '5'],
    ['25006', '10'],
    ['53100', '30'],
    ['53300', '2'],
    ['40001', '1'],
    ['57014', '5'],
  ])('says when to come back after %s: %s s', (code, seconds) => {
    expect(toProblem(withCode(code)).headers).toEqual({ 'retry-after': seconds });
  });
});
