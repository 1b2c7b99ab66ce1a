import { describe, expect, it } from '@jest/globals';
import { RemoteLoadError } from '@interviewmaster/cache';
import { DatabaseUnavailableError } from '@interviewmaster/database';
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
    ['no connection left', new Error('query', { cause: withCode('53300') }), 'database-unavailable'],
    ['a pool that is busy', new Error('timeout exceeded when trying to connect'), 'database-unavailable'],
    ['a closed database', new DatabaseUnavailableError('closed'), 'database-unavailable'],
    ['the same in another process', new RemoteLoadError('inner', 'Error', 'ECONNRESET'), 'database-unavailable'],
    ['another failure there', new RemoteLoadError('inner', 'TypeError'), 'internal'],
    ['a wrong statement', withCode('42P01'), 'internal'],
    ['a bug', new TypeError('x is not a function'), 'internal'],
    ['no error', 'text', 'internal'],
    ['nothing', undefined, 'internal'],
    ["the framework's 400", new BadRequestException('inner'), 'malformed-request'],
    ["the framework's 404", new NotFoundException('inner'), 'not-found'],
    ["the framework's 403, which has no name yet", new ForbiddenException('inner'), 'internal'],
    [
      'a body that is too large',
      new HttpException('inner', 413, { cause: withCode('FST_ERR_CTP_BODY_TOO_LARGE') }),
      'body-too-large',
    ],
  ])('for %s', (_, error, slug) => {
    const told = toProblem(error);
    expect(told.slug).toBe(slug);
    expect(told.getStatus()).toBe(PROBLEMS[slug].status);
    expect(JSON.stringify([told.detail, told.errors, told.members])).not.toContain('inner');
  });
});
