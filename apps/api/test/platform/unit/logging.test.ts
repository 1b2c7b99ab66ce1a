import { describe, expect, it } from '@jest/globals';
import { DrizzleQueryError } from 'drizzle-orm';
import { runInNewContext } from 'node:vm';
import { type Logger, pino } from 'pino';
import { z } from 'zod';
import { ProviderError } from '../../../src/modules/ai/provider/provider.error.js';
import { isErrorLike, loggedError, statementText } from '../../../src/platform/logging/logged-error.js';
import { ApplicationLogger, createLogger } from '../../../src/platform/logging/logger.js';
import { problem } from '../../../src/platform/problems/problem.exception.js';

let lines: Record<string, unknown>[] = [];
// nestjs-pino keeps one logger for the process, the first.
const logger = createLogger({ write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) });

function logging() {
  lines = [];
  logger.level = 'info';
  return { logger, lines };
}

describe('the log', () => {
  it('blacks out secrets, wherever they stand', () => {
    const { logger, lines } = logging();
    logger.level = 'trace';
    const secret = 'swordfish';
    logger.info({
      authorization: secret,
      cookie: secret,
      'set-cookie': [secret],
      password: secret,
      user: { password: secret, token: secret },
    });
    logger.info({ headers: { authorization: secret, cookie: secret, 'set-cookie': secret, host: 'kept' } });
    logger.info({ req: { headers: { authorization: secret } }, body: { refreshToken: secret } });
    logger.trace({
      options: { headers: { Authorization: secret, 'x-forwarded-for': secret } },
      list: [{ apiKey: secret }],
    });
    logger.child({ headers: { authorization: secret }, password: secret }).info('bound');
    expect(lines).toHaveLength(5);
    expect(JSON.stringify(lines)).not.toContain(secret);
    expect(lines[1]).toMatchObject({ headers: { host: 'kept' } });
  });

  it.each(['newPassword', 'reset_token', 'x-api-key', 'signingSecrets', 'Set-Cookie', 'proxy-authorization'])(
    'blacks out %s, and counts no tokens among the secrets',
    (name) => {
      const { logger, lines } = logging();
      logger.info({ [name]: 'swordfish', inputTokens: 12 });
      expect(lines).toMatchObject([{ [name]: '[redacted]', inputTokens: 12 }]);
    },
  );

  const TOKEN = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2ln';

  it.each([
    ['mail to ada@example.com refused', 'mail to [redacted] refused'],
    ['<ada+x@mail.example.co.uk>: unknown', '<[redacted]>: unknown'],
    ['jörg@bücher.example', '[redacted]'],
    [`the token ${TOKEN} is old`, 'the token [redacted] is old'],
    ['Authorization: Bearer abcdefgh12345', 'Authorization: Bearer [redacted]'],
    ['sent to "/reset?token=abc&lang=en"', 'sent to "/reset?token=[redacted]&lang=en"'],
    ['/x?a=1&upload_secret=abc#end', '/x?a=1&upload_secret=[redacted]#end'],
    [
      'loaded @nestjs/core@12.1.1 at /node_modules/@nestjs/core',
      'loaded @nestjs/core@12.1.1 at /node_modules/@nestjs/core',
    ],
    ['Bearer tokens are expected', 'Bearer tokens are expected'],
    ['postgres is back', 'postgres is back'],
  ])('keeps addresses and tokens out of whatever is said: %s', (said, logged) => {
    const { logger, lines } = logging();
    new ApplicationLogger(logger).warn(said, 'X');
    logger.info({ why: said, list: [{ said }] }, said);
    logger.info('it was: %s', said);
    expect(lines).toMatchObject([
      { msg: logged },
      { msg: logged, why: logged, list: [{ said: logged }] },
      { msg: `it was: ${logged}` },
    ]);
  });

  it('blacks out what a person is or wrote, and names of fields that somebody sent', () => {
    const { logger, lines } = logging();
    logger.info({ email: 'x', displayName: 'x', draftAnswer: 'x', prompt: 'x', hasAnswer: true, 'my heaps!': 1 });
    expect(lines).toMatchObject([
      ...[{ email: '[redacted]', displayName: '[redacted]', draftAnswer: '[redacted]', prompt: '[redacted]' }],
    ]);
    expect(lines[0]).toMatchObject({ hasAnswer: true, '[redacted]': 1 });
  });

  it('reads long texts in time that grows with their length', () => {
    const { logger, lines } = logging();
    for (const piece of ['a', 'a@', 'a.', '@a.', 'eyJ', '?token=', 'value ', '\n at '])
      logger.info(piece.repeat(50_000));
    expect(lines).toHaveLength(8);
  });

  it('writes levels by name and times in ISO 8601', () => {
    const { logger, lines } = logging();
    logger.warn('careful');
    expect(lines).toEqual([{ level: 'warn', time: expect.stringMatching(/^\d{4}-.*Z$/), msg: 'careful' }]);
  });
});

/** What must not be logged: each stands somewhere in an error. */
const CANARIES = [
  ...(['ada@example.com', 'Zephyrine Quill', 'my answer about heaps', '+49 30 1234567', '49301234567'] as const),
] as const;
const [EMAIL, NAME, ANSWER, PHONE, DIGITS] = CANARIES;
const TALE = CANARIES.join(' ');

const driverError = () =>
  Object.assign(new Error(`duplicate key: ${TALE}`), {
    code: '23505',
    severity: 'ERROR',
    detail: `Key (email)=(${EMAIL}) already exists.`,
    hint: NAME,
    where: `PL/pgSQL ${ANSWER}`,
    internalQuery: `select '${EMAIL}'`,
    schema: 'public',
    table: 'users',
    column: NAME,
    constraint: 'users_email_key',
    parameters: [EMAIL],
    params: [ANSWER],
    query: `insert into "users" values ($1, '${NAME}') -- ${PHONE}`,
  });

const smtpError = () =>
  Object.assign(new Error(`Can't send mail - all recipients were rejected: 550 <${EMAIL}>`), {
    code: 'EENVELOPE',
    response: `550 <${EMAIL}> ${TALE}`,
    responseCode: 550,
    command: 'RCPT TO',
    rejected: [EMAIL],
    rejectedErrors: [Object.assign(new Error(TALE), { recipient: EMAIL })],
    envelope: { to: [EMAIL] },
  });

const liar = () => {
  const error = new Error(`first\n    at ${NAME} (/home/x.js:1:2)\n    at ${EMAIL} (/x.js:1:2)`);
  error.name = EMAIL;
  return Object.assign(error, { code: EMAIL, syscall: TALE, address: `${NAME} x`, constraint: EMAIL, slug: NAME });
};

const ERRORS: readonly (readonly [string, () => unknown])[] = [
  ['a statement of the query builder', () => new DrizzleQueryError('insert $1', [EMAIL, ANSWER], driverError())],
  ['of the database driver', driverError],
  ['of the mail server', smtpError],
  ['of the system', () => Object.assign(new Error(TALE), { code: 'ENOENT', syscall: 'open', path: NAME, dest: EMAIL })],
  ['of zod', () => z.object({ answer: z.literal(1) }).safeParse({ answer: TALE }).error],
  ['of zod, with a hostile key', () => z.strictObject({}).safeParse({ [EMAIL]: 1 }).error],
  ['several at once', () => new AggregateError([new Error(TALE), smtpError()], TALE)],
  ['with causes', () => new TypeError(TALE, { cause: new Error(NAME, { cause: driverError() }) })],
  ['with a text as its cause', () => new Error('failed', { cause: TALE })],
  ['of JSON', () => failureOf(() => JSON.parse(`{"answer": ${ANSWER}}`))],
  ['of a URL', () => failureOf(() => new URL(TALE))],
  [
    'of another context',
    () => runInNewContext('Object.assign(new TypeError(text), { params: [text] })', { text: TALE }),
  ],
  ['a DOMException', () => new DOMException(TALE, 'DataError')],
  [
    'a copy of one',
    () => ({ name: 'Error', message: TALE, stack: `Error: ${TALE}\n    at run (/a.js:1:2)`, params: [TALE] }),
  ],
  ['that pretends', liar],
  ['with a number as its code', () => Object.assign(new Error(TALE), { code: DIGITS })],
  ['of a search', () => Object.assign(new Error(TALE), { query: ANSWER })],
  [
    'of a statement with a number in it',
    () => Object.assign(new Error(TALE), { query: `select 1 from t where phone = ${DIGITS} and n = 1.5` }),
  ],
  ['behind a proxy', () => new Proxy(new DrizzleQueryError('insert $1', [EMAIL, ANSWER], driverError()), {})],
  [
    'that sums itself up',
    () => {
      const error = new AggregateError([], TALE);
      error.errors = Array<Error>(5).fill(error);
      return error;
    },
  ],
  ['a text', () => TALE],
  ['an object', () => ({ message: TALE, code: EMAIL })],
];

const failureOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

const messageOf = (error: unknown): string => (error as Error).message;

/** All ways into the log, and whether a thrown text that is no error may go that way too. */
const WAYS: readonly (readonly [string, (logger: Logger, nest: ApplicationLogger, error: unknown) => void])[] = [
  ['as the field err', (logger, _, error) => logger.error({ err: error }, 'it failed')],
  ['as the field err alone', (logger, _, error) => logger.error({ err: error })],
  ['of a child', (logger, _, error) => logger.child({ traceId: 'x' }).warn({ err: error }, 'it failed')],
  ['bound to a child', (logger, _, error) => logger.child({ err: error }).info('it failed')],
  [
    'bound later',
    (logger, _, error) => {
      const child = logger.child({});
      child.setBindings({ err: error });
      child.info('it failed');
    },
  ],
  [
    'of a child with serializers of its own',
    (logger, _, error) =>
      logger.child({}, { serializers: { err: pino.stdSerializers.err } }).error({ err: error }, 'it failed'),
  ],
  ['as fields of a job', (_, nest, error) => nest.error({ msg: 'job failed', err: error }, 'Jobs')],
  ['of Nest, as a warning', (_, nest, error) => nest.warn({ msg: 'later', err: error }, 'Login')],
  ['of Nest, deeper', (_, nest, error) => nest.fatal({ msg: 'later', failures: [{ err: error }] }, 'X')],
];

const ONLY_ERRORS: typeof WAYS = [
  ['alone', (logger, _, error) => logger.error(error)],
  ['with its message', (logger, _, error) => logger.error(error, (error as Error).message)],
  ['as the field err, with its message', (logger, _, error) => logger.error({ err: error }, (error as Error).message)],
  [
    'with its message as a field',
    (logger, _, error) => logger.error({ err: error, msg: `no: ${(error as Error).message}` }),
  ],
  ['under another name', (logger, _, error) => logger.error({ error, deep: { list: [error] } }, 'it failed')],
  [
    'to fill a placeholder',
    (logger, _, error) => logger.error('it failed: %s %o %j', error as Error, error as Error, error as Error),
  ],
  ['of Nest, alone', (_, nest, error) => nest.error(error, 'Jobs')],
  ['of Nest, behind words', (_, nest, error) => nest.error('it failed', error, 'Jobs')],
  ['of Nest, message and stack', (_, nest, error) => nest.error((error as Error).message, (error as Error).stack, 'X')],
  [
    'of Nest, message and stack, without a context',
    (_, nest, error) => nest.error((error as Error).message, (error as Error).stack),
  ],
  ['put into words', (logger, _, error) => logger.error(`it failed: ${String(error)}`)],
  ['put into words of Nest', (_, nest, error) => nest.warn(`it failed (${String(error)})`, 'X')],
  ['as a text in a field', (logger, _, error) => logger.error({ reason: String(error), list: [String(error)] }, 'no')],
  [
    'as the field error, a copy',
    (logger, _, error) => logger.error({ error: Object.assign({}, error, { message: TALE }) }),
  ],
  ['of Nest, words and stack', (_, nest, error) => nest.error('it failed', (error as Error).stack, 'X')],
  ['as its stack', (_, nest, error) => nest.error((error as Error).stack, 'X')],
  ['of Nest, as verbose', (_, nest, error) => nest.verbose({ msg: 'later', err: error }, 'X')],
];

describe('an error in the log', () => {
  it.each(ERRORS.flatMap(([what, make]) => WAYS.map(([way, log]) => [what, way, make, log] as const)))(
    'holds no data: %s, %s',
    (_what, _way, make, log) => {
      expectNoData(make(), log);
    },
  );

  const errors = ERRORS.filter(([, make]) => isErrorLike(make()));
  it.each(errors.flatMap(([what, make]) => ONLY_ERRORS.map(([way, log]) => [what, way, make, log] as const)))(
    'holds no data: %s, %s',
    (_what, _way, make, log) => {
      expectNoData(make(), log);
    },
  );

  function expectNoData(error: unknown, log: (typeof WAYS)[number][1]): void {
    const { logger, lines } = logging();
    logger.level = 'trace';
    log(logger, new ApplicationLogger(logger), error);
    expect(lines).toHaveLength(1);
    const text = JSON.stringify(lines);
    for (const canary of CANARIES) expect(text).not.toContain(canary);
  }

  it('says what failed, where in the program, and why, one way as the other', () => {
    const error = new DrizzleQueryError('insert into users values ($1)', [EMAIL], driverError());
    const expected = {
      type: 'DrizzleQueryError',
      message: 'Failed query: insert into users values ($1)',
      stack: expect.stringMatching(/^\s+at /),
      cause: {
        type: 'Error',
        code: '23505',
        severity: 'ERROR',
        schema: 'public',
        table: 'users',
        constraint: 'users_email_key',
        message: 'Failed query: insert into "users" values ($1, ?) ?',
        stack: expect.stringMatching(/^\s+at /),
      },
    };
    const { logger, lines } = logging();
    const nest = new ApplicationLogger(logger);
    logger.error({ err: error }, 'it failed');
    nest.error({ msg: 'it failed', err: error }, 'Jobs');
    nest.error('it failed', error, 'Jobs');
    expect(lines.map(({ err, msg }) => ({ err, msg }))).toEqual(Array(3).fill({ err: expected, msg: 'it failed' }));
    expect(loggedError(smtpError())).toMatchObject({ code: 'EENVELOPE', status: 550, command: 'RCPT TO' });
    expect(loggedError(connectionRefused())).toMatchObject({
      message: 'connect ECONNREFUSED 127.0.0.1:25',
      address: '127.0.0.1',
      port: 25,
    });
  });

  it('keeps the message of an error whose class declares that it holds no data', () => {
    expect(loggedError(new ProviderError('timeout', 'The provider did not answer in time.')).message).toBe(
      'The provider did not answer in time.',
    );
    expect(loggedError(problem('not-found', `There is no ${NAME}.`))).toMatchObject({ problem: 'not-found' });
    expect(JSON.stringify(loggedError(problem('not-found', `There is no ${NAME}.`)))).not.toContain(NAME);
  });

  it('says of a message of the query builder what failed, and not with what', () => {
    const { logger, lines } = logging();
    const { message } = new DrizzleQueryError('insert into users values ($1)', [EMAIL], driverError());
    const nest = new ApplicationLogger(logger);
    logger.error(message);
    logger.error(`it failed: ${message}`);
    nest.error(`it failed: ${message}`, 'X');
    logger.error({ reason: message }, 'it failed: %s', message);
    expect(lines.map(({ msg }) => msg)).toEqual([
      '[error]',
      'it failed: [error]',
      'it failed: [error]',
      'it failed: [error]',
    ]);
    expect(JSON.stringify(lines)).not.toContain(EMAIL);
  });

  it.each([
    ['of JSON', messageOf(failureOf(() => JSON.parse(`{"answer": ${ANSWER}}`)))],
    ['of zod', messageOf(z.strictObject({}).safeParse({ [EMAIL]: 1 }).error)],
    ['of PostgreSQL', `invalid input syntax for type uuid: "${EMAIL}"`],
    ['of the mailer', smtpError().message],
    ['of the mailer, after the envelope', `Message failed: 554 ${EMAIL}`],
    ['of the mailer, of one address', `Recipient command failed: 550 5.1.1 ${NAME}`],
    ['of JSON, at its end', messageOf(failureOf(() => JSON.parse(`{"answer": "${ANSWER}`)))],
    ['of JSON, at a name', messageOf(failureOf(() => JSON.parse(`{${ANSWER}`)))],
    ['of PostgreSQL, of a row', `Failing row contains (1, ${NAME}, ${ANSWER}).`],
    ['of PostgreSQL, of a key', `Key (name)=(${NAME}) already exists.`],
    ['of PostgreSQL, of a date', `date/time field value out of range: "${ANSWER}"`],
    ['of PostgreSQL, of a number', `value "${DIGITS}" is out of range for type integer`],
    ['of PostgreSQL, of an array', `malformed array literal: "${ANSWER}"`],
  ])('knows a message %s that repeats what was given', (_, message) => {
    const { logger, lines } = logging();
    logger.error(message);
    logger.error({ reason: message }, `it failed: ${message}`);
    expect(lines.map(({ msg }) => msg)).toEqual([
      expect.stringMatching(/\[error\]$/),
      expect.stringMatching(/^it failed: .*\[error\]$/),
    ]);
    for (const canary of CANARIES) expect(JSON.stringify(lines)).not.toContain(canary);
  });

  it('keeps frames alone as they are', () => {
    const { logger, lines } = logging();
    const frames = loggedError(new Error(TALE)).stack;
    logger.warn({ frames }, 'hi');
    expect(lines).toMatchObject([{ frames: expect.stringMatching(/^\s+at .+/) }]);
  });

  it('asks nothing for its data', () => {
    const { logger, lines } = logging();
    logger.info({ user: { toJSON: () => ({ email: EMAIL }) } }, 'hi');
    expect(JSON.stringify(lines)).not.toContain(EMAIL);
  });

  it('keeps words of ours beside the text of a stack', () => {
    const { logger, lines } = logging();
    const { stack } = new RangeError(TALE);
    new ApplicationLogger(logger).error('it happened at the end', stack, 'Shutdown');
    expect(lines).toMatchObject([{ context: 'Shutdown', msg: 'it happened at the end', err: { type: 'RangeError' } }]);
  });

  it('ends with a chain of causes that goes in circles', () => {
    const error = new RangeError('round');
    error.cause = error;
    expect(JSON.stringify(loggedError(error))).toContain('RangeError');
    const { logger, lines } = logging();
    logger.error({ err: error, error }, 'it failed');
    expect(lines).toHaveLength(1);
  });

  it.each([
    ['text', { type: 'string', message: 'string' }],
    [undefined, { type: 'undefined', message: 'undefined' }],
    [null, { type: 'null', message: 'null' }],
  ])('may be no error at all: %s', (thrown, logged) => {
    expect(loggedError(thrown)).toEqual(logged);
  });
});

const connectionRefused = () =>
  Object.assign(new Error('connect'), {
    code: 'ECONNREFUSED',
    errno: -111,
    syscall: 'connect',
    address: '127.0.0.1',
    port: 25,
  });

describe('a statement in the log', () => {
  it.each([
    ["select 'it''s ' || $1", 'select ? || $1'],
    ['select "it\'s", $2 from "t"', 'select "it\'s", $2 from "t"'],
    [
      'select a1, t2.b from t2 where n = 49301234567 or n = 1.5 limit $3',
      'select a1, t2.b from t2 where n = ? or n = ? limit $3',
    ],
    ["do $$ begin perform 'x'; end $$", 'do ?'],
    ["select $tag$ 'a $$ b $tag$, 'c', $1", 'select ?, ?, $1'],
    ["select 1 -- it's\n, 'secret'", 'select ? ?\n, ?'],
    ["select /* it's */ 'secret'", 'select ? ?'],
    ["select 'a\\', 'secret'", 'select ?…'],
    ["select 'open", 'select ?'],
  ])('has placeholders in the place of values: %s', (sql, text) => {
    expect(statementText(sql)).toBe(text);
  });

  it('is cut where it is long', () => {
    expect(statementText(`select ${'a, '.repeat(5000)}`).length).toBeLessThan(2100);
  });
});

describe('what else is in a line', () => {
  it('is told by its class when it is no plain data', () => {
    const { logger, lines } = logging();
    const date = new Date(0);
    logger.info(
      { date, url: new URL('https://example.com/?token=x'), map: new Map([[EMAIL, NAME]]), list: [1, null] },
      'hi',
    );
    logger.info(
      { req: { method: 'GET', url: `/?q=${EMAIL}`, ip: '203.0.113.9' }, res: { statusCode: 200, body: NAME } },
      'hi',
    );
    expect(lines).toMatchObject([
      { date: '1970-01-01T00:00:00.000Z', url: '[URL]', map: '[Map]', list: [1, null] },
      { req: { method: 'GET' }, res: { statusCode: 200 } },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/ada@|203\.0/);
  });

  it('has placeholders filled', () => {
    const { logger, lines } = logging();
    logger.info('%d of %s', 3, 'ten');
    expect(lines).toMatchObject([{ msg: '3 of ten' }]);
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
