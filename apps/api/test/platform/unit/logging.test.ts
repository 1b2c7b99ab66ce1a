import { describe, expect, it } from '@jest/globals';
import { DrizzleQueryError } from 'drizzle-orm';
import { loggedError } from '../../../src/platform/logging/logged-error.js';
import { ApplicationLogger, createLogger } from '../../../src/platform/logging/logger.js';

function logging() {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger({ write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) });
  return { logger, lines };
}

describe('the log', () => {
  it('blacks out secrets, wherever they stand', () => {
    const { logger, lines } = logging();
    const secret = 'swordfish';
    logger.info({ password: secret, user: { password: secret, token: secret } });
    logger.info({ headers: { authorization: secret, cookie: secret, 'set-cookie': secret, host: 'kept' } });
    logger.info({ req: { headers: { authorization: secret } }, body: { refreshToken: secret } });
    expect(JSON.stringify(lines)).not.toContain(secret);
    expect(lines[1]).toMatchObject({ headers: { host: 'kept' } });
  });

  it('writes levels by name and times in ISO 8601', () => {
    const { logger, lines } = logging();
    logger.warn('careful');
    expect(lines).toEqual([{ level: 'warn', time: expect.stringMatching(/^\d{4}-.*Z$/), msg: 'careful' }]);
  });
});

describe('an error in the log', () => {
  it('has type, message, code, stack and causes, and nothing else', () => {
    const cause = Object.assign(new TypeError('inner'), { code: 'E_INNER', detail: 'Key (email)=(a@b.c) exists' });
    const error = new Error('outer', { cause });
    expect(loggedError(error)).toEqual({
      type: 'Error',
      message: 'outer',
      stack: expect.stringMatching(/^\s+at /),
      cause: { type: 'TypeError', message: 'inner', code: 'E_INNER', stack: expect.stringMatching(/^\s+at /) },
    });
  });

  it('shows the statement of a failed query, without its parameters', () => {
    const error = new DrizzleQueryError('select $1', ['a@b.c'], new Error('no'));
    const logged = loggedError(error);
    expect(logged.message).toBe('Failed query: select $1');
    expect(JSON.stringify(logged)).not.toContain('a@b.c');
  });

  it('ends with a chain of causes that goes in circles', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(loggedError(error))).toContain('round');
  });

  it.each([
    ['text', { type: 'string', message: 'text' }],
    [undefined, { type: 'undefined', message: 'undefined' }],
  ])('may be no error at all: %s', (thrown, logged) => {
    expect(loggedError(thrown)).toEqual(logged);
  });
});

describe("Nest's log", () => {
  it('leaves what is thrown to whoever catches it, and says what it wires at debug only', () => {
    const { logger, lines } = logging();
    const application = new ApplicationLogger(logger);
    application.error('it failed', 'ExceptionHandler');
    application.log('Mapped {/health, GET} route', 'RouterExplorer');
    application.log('Imported 144 questions.', 'Bank');
    expect(lines.map(({ context, msg }) => [context, msg])).toEqual([['Bank', 'Imported 144 questions.']]);
  });
});
