import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ConfigurationError,
  DEVELOPMENT_SIGNING_KEY,
  type Environment,
  parseEnvironment,
  variableMeta,
  variableNames,
} from '../src/index.js';

type Raw = Readonly<Record<string, string | undefined>>;

const PRODUCTION = {
  NODE_ENV: 'production',
  AUTH_SIGNING_KEYS: `own:${'o'.repeat(32)}`,
  DATABASE_URL: 'postgres://localhost/x',
};

function faultsOf(raw: Raw): readonly string[] {
  try {
    parseEnvironment(raw);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).faults;
  }
}

describe('parseEnvironment', () => {
  test('an empty environment gives the defaults', () => {
    expect(parseEnvironment({})).toEqual({
      NODE_ENV: 'development',
      HOST: 'localhost',
      PORT: 3000,
      LOG_LEVEL: 'info',
      CORS_ORIGINS: [],
      PUBLIC_URL: 'http://localhost:3000',
      TRUSTED_PROXIES: 0,
      AUTH_ACCESS_TOKEN_SECONDS: 600,
      AUTH_SESSION_DAYS: 30,
      AUTH_REGISTRATIONS_PER_HOUR: 30,
      MAIL_FROM: 'InterviewMaster <no-reply@localhost>',
      STORAGE_DIR: '.data/files',
      S3_REGION: 'us-east-1',
      JOBS_CONCURRENCY: 2,
      AI_TIMEOUT_MS: 30_000,
      AI_MAX_RETRIES: 2,
      AI_DAILY_BUDGET_MICROS: 500_000,
      AI_PRICE_INPUT_MICROS: 0,
      AI_PRICE_OUTPUT_MICROS: 0,
      DATABASE_EMBEDDED_DIR: '.data/pglite',
      DATABASE_POOL_SIZE: 10,
      DATABASE_CONNECT_TIMEOUT_MS: 5000,
      DATABASE_STATEMENT_TIMEOUT_MS: 10_000,
      REDIS_PORT: 6379,
      REDIS_DB: 0,
      REDIS_TLS: false,
      REDIS_POOL_SIZE: 1,
      REDIS_CONNECT_TIMEOUT_MS: 5000,
      REDIS_COMMAND_TIMEOUT_MS: 5000,
      CACHE_NAMESPACE: 'interviewmaster',
      CACHE_OPERATION_TIMEOUT_MS: 100,
      CACHE_MEMORY_MAX_ENTRIES: 10_000,
      CACHE_MEMORY_MAX_BYTES: 67_108_864,
      HEALTH_TIMEOUT_MS: 500,
    });
  });

  test('an empty value counts as absent', () => {
    const empty = Object.fromEntries(variableNames.map((name) => [name, '']));
    expect(parseEnvironment(empty)).toEqual(parseEnvironment({}));
  });

  test('variables of others are left alone', () => {
    expect(parseEnvironment({ PATH: '/usr/bin', npm_config_loglevel: 'error' })).toEqual(parseEnvironment({}));
  });

  test.each<[keyof Environment, string, unknown]>([
    ['PORT', '0', 0],
    ['PORT', '65535', 65_535],
    ['REDIS_TLS', 'true', true],
    ['AUTH_SIGNING_KEYS', `a:${'b'.repeat(32)}`, [{ id: 'a', secret: 'b'.repeat(32) }]],
    ['REDIS_TLS', 'false', false],
    ['CORS_ORIGINS', 'https://a.example, http://b.example:8080', ['https://a.example', 'http://b.example:8080']],
    ['DATABASE_URL', 'postgres://localhost/x', 'postgres://localhost/x'],
    ['REDIS_URL', 'rediss://h:6380/1', 'rediss://h:6380/1'],
    [
      'REDIS_CLUSTER_NODES',
      'a:1, [::1]:65535',
      [
        { host: 'a', port: 1 },
        { host: '::1', port: 65_535 },
      ],
    ],
  ])('%s=%s', (name, text, value) => {
    expect(parseEnvironment({ [name]: text })[name]).toEqual(value);
  });

  test.each<[keyof Environment, string]>([
    ['NODE_ENV', 'staging'],
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '3000.5'],
    ['PORT', ' 3000'],
    ['PORT', '9'.repeat(400)],
    ['LOG_LEVEL', 'loud'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://a.example/path'],
    ['CORS_ORIGINS', 'https://a.example,'],
    ['DATABASE_URL', 'mysql://localhost'],
    ['DATABASE_URL', 'postgres:localhost'],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', 'redis:6379'],
    ['REDIS_TLS', 'yes'],
    ['REDIS_POOL_SIZE', '0'],
    ['REDIS_POOL_SIZE', '21'],
    ['REDIS_CONNECT_TIMEOUT_MS', '5001'],
    ['REDIS_COMMAND_TIMEOUT_MS', '5001'],
    ['REDIS_CLUSTER_NODES', 'a:1,b'],
    ['REDIS_CLUSTER_NODES', 'a:0'],
    ['REDIS_CLUSTER_NODES', 'a:65536'],
    ['CACHE_NAMESPACE', 'with:colon'],
    ['CACHE_NAMESPACE', 'n'.repeat(65)],
    ['HEALTH_TIMEOUT_MS', '901'],
    ['AUTH_SIGNING_KEYS', 'a:too-short'],
    ['AUTH_SIGNING_KEYS', 'a'.repeat(40)],
    ['AUTH_SIGNING_KEYS', `a:${'a'.repeat(32)},a:${'b'.repeat(32)}`],
    ['PUBLIC_URL', 'example.com'],
    ['S3_ENDPOINT', 'ftp://h'],
    ['SMTP_URL', 'mail.example.com'],
    ['AUTH_CONFIRM_EMAIL', 'maybe'],
  ])('%s=%s is refused with what is wrong and an example', (name, value) => {
    const [fault, ...others] = faultsOf({ [name]: value });
    expect(others).toEqual([]);
    expect(fault).toMatch(new RegExp(`^${name}: expected .+, got .+\\. Example: ${name}=.+$`));
    expect(fault).toContain(`Example: ${name}=${variableMeta(name)?.example}`);
  });

  test('all faults are told at once, also those between variables', () => {
    const raw = { NODE_ENV: 'x', PORT: 'y', REDIS_TLS: 'z', REDIS_URL: 'redis://h', REDIS_SENTINELS: 'a' };
    expect(() => parseEnvironment(raw)).toThrow(
      [
        'The configuration has 5 faults:',
        '  NODE_ENV: expected development, test or production, got "x". Example: NODE_ENV=production',
        '  PORT: expected a whole number from 0 to 65535, got "y". Example: PORT=3000',
        '  REDIS_TLS: expected true or false, got "z". Example: REDIS_TLS=true',
        '  REDIS_SENTINELS: expected host:port pairs separated by commas, got "a". Example: REDIS_SENTINELS=10.0.0.1:26379,10.0.0.2:26379',
        '  REDIS_SENTINEL_NAME: expected a value, because REDIS_SENTINELS and REDIS_SENTINEL_NAME need each other, got nothing. Example: REDIS_SENTINEL_NAME=mymaster',
        'Each variable is explained in .env.example.',
      ].join('\n'),
    );
  });

  test('one fault is told in the singular', () => {
    expect(() => parseEnvironment({ PORT: 'x' })).toThrow('The configuration has 1 fault:\n');
  });

  test('a secret is never shown', () => {
    const raw = { DATABASE_URL: 'mysql://me:hunter2@h', REDIS_URL: 'http://:hunter2@h', REDIS_PASSWORD: 'hunter2' };
    const faults = faultsOf(raw);
    expect(faults).toHaveLength(2);
    expect(faults.join('\n')).not.toContain('hunter2');
    expect(faults[0]).toContain('got a value not shown here');
  });

  test.each<[keyof Environment, string]>([
    ['REDIS_CLUSTER_NODES', 'redis://:hunter2@h:1/0'],
    ['REDIS_SENTINELS', 'redis://:hunter2@h:1,'],
    ['REDIS_PORT', 'redis://:hunter2@h'],
    ['AI_BASE_URL', 'ftp://me:hunter2@h'],
    ['S3_ENDPOINT', 'h//me:hunter2@h'],
    ['PUBLIC_URL', 'https://me:hunter2@h'],
    ['CORS_ORIGINS', 'https://me:hunter2@h'],
  ])('nor the password of a URL that stands in %s', (name, value) => {
    const [fault] = faultsOf({ [name]: value });
    expect(fault).toMatch(new RegExp(`^${name}: .*got a value not shown here`));
    expect(fault).not.toContain('hunter2');
  });

  test.each<[keyof Environment, string]>([
    ['DATABASE_URL', 'postgres://h/x\n'],
    ['DATABASE_URL', ' postgres://h/x'],
    ['REDIS_URL', 'redis://:pass\r\nword@h'],
    ['PUBLIC_URL', 'https://app.example.com\n'],
    ['PUBLIC_URL', 'https://app.example.com '],
  ])('%s=%j is told from a right one, which looks the same', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([
      expect.stringContaining('with no spaces or line breaks around it, got'),
    ]);
  });

  test.each([
    'https://app.example.com/?a=b',
    'https://app.example.com/#/',
    'https://app.example.com/a b',
    'https://u@h',
  ])('links cannot begin with %s', (value) => {
    expect(faultsOf({ PUBLIC_URL: value })).toEqual([
      expect.stringContaining('PUBLIC_URL: expected a URL without user, password, query or fragment'),
    ]);
  });

  test.each<[string, string, string | undefined]>([
    ['DATABASE_URL=postgres://app:12#34@h/x', 'postgres://app:12', 'DATABASE_URL'],
    ['DATABASE_URL=postgres://app:se#cret@h/x', 'postgres://app:se', 'DATABASE_URL'],
    ['A=b\n  export DATABASE_URL = postgres://app:12#34@h/x\r\nC=d', 'postgres://app:12', 'DATABASE_URL'],
    ['REDIS_PASSWORD=hunter#2', 'hunter', 'REDIS_PASSWORD'],
    ['REDIS_PASSWORD=h#', 'h', 'REDIS_PASSWORD'],
    ['REDIS_PASSWORD=hunter #2', 'hunter', undefined],
    ['REDIS_PASSWORD=hunter # or "swordfish"#', 'hunter', undefined],
    ['REDIS_PASSWORD="hunter#2"', 'hunter#2', undefined],
    ['# REDIS_PASSWORD=hunter#2', 'hunter', undefined],
    ['REDIS_PASSWORD=', 'hunter', undefined],
    ['REDIS_PASSWORD=hunter#2', 'from-the-process', undefined],
    ['OTHER=hunter#2', 'hunter', undefined],
  ])('a value that ends at a # in .env: %j', (file, value, name) => {
    const read = /^\W*(?:A=b\s*)?(?:export )?(\w+)/.exec(file)?.[1] ?? '';
    const parse = () => parseEnvironment({ [read]: value }, file);
    if (name === undefined) return expect(parse).not.toThrow();
    expect(parse).toThrow(`${name}: expected a value in quotes, because # starts a comment in .env`);
    expect(parse).toThrow('got a value not shown here');
  });

  test('an administrator may have any address that an account may have', () => {
    const withEmail = (email: string) =>
      faultsOf({ FIRST_ADMIN_EMAIL: email, FIRST_ADMIN_PASSWORD: 'a-long-passphrase' });
    for (const email of ['a&b@example.xn--p1ai', 'admin@münchen.example']) expect(withEmail(email)).toEqual([]);
    for (const email of ['admin', 'admin@sub-.example.com', '"a b"@example.com'])
      expect(withEmail(email)).toHaveLength(1);
  });

  test.each<[string, Raw, string]>([
    ['Sentinels without a name', { REDIS_SENTINELS: 'a:1' }, 'REDIS_SENTINEL_NAME'],
    ['a name without Sentinels', { REDIS_SENTINEL_NAME: 'a' }, 'REDIS_SENTINELS'],
    ['a user of the Sentinels without a password', { REDIS_SENTINEL_USERNAME: 'a' }, 'REDIS_SENTINEL_PASSWORD'],
    ['a password of no Sentinels', { REDIS_SENTINEL_PASSWORD: 'a' }, 'REDIS_SENTINELS'],
    ['a URL and a Cluster', { REDIS_URL: 'redis://h', REDIS_CLUSTER_NODES: 'a:1' }, 'REDIS_CLUSTER_NODES'],
    ['a faulty URL and a Cluster', { REDIS_URL: 'h', REDIS_CLUSTER_NODES: 'a:1' }, 'REDIS_CLUSTER_NODES'],
    ['an administrator without a password', { FIRST_ADMIN_EMAIL: 'a@b.example' }, 'FIRST_ADMIN_PASSWORD'],
    ['a password of nobody', { FIRST_ADMIN_PASSWORD: 'a-long-passphrase' }, 'FIRST_ADMIN_EMAIL'],
    ['half of an access key', { S3_ACCESS_KEY_ID: 'a' }, 'S3_SECRET_ACCESS_KEY'],
    ['an AI endpoint without a model', { AI_BASE_URL: 'http://h' }, 'AI_MODEL'],
    ['production without signing keys', { NODE_ENV: 'production' }, 'AUTH_SIGNING_KEYS'],
    ['production with mail and no address', { ...PRODUCTION, SMTP_URL: 'smtp://h' }, 'PUBLIC_URL'],
    ['production with mail that is wrong', { ...PRODUCTION, SMTP_URL: 'h' }, 'PUBLIC_URL'],
    ['production with a wrong address', { ...PRODUCTION, SMTP_URL: 'smtp://h', PUBLIC_URL: 'h' }, 'PUBLIC_URL'],
    ['a folder of blanks', { DATABASE_EMBEDDED_DIR: '  ' }, 'DATABASE_EMBEDDED_DIR'],
    [
      'production with the key of development',
      { NODE_ENV: 'production', AUTH_SIGNING_KEYS: `a:${DEVELOPMENT_SIGNING_KEY.secret}` },
      'AUTH_SIGNING_KEYS',
    ],
  ])('%s: the fault names the variable', (_what, raw, name) => {
    expect(faultsOf(raw).filter((fault) => fault.startsWith(`${name}:`))).toHaveLength(1);
  });

  test.each(['AUTH_SIGNING_KEYS', 'FIRST_ADMIN_PASSWORD', 'CACHE_SIGNING_KEY'] as const)(
    'the example of %s is refused in production, beside a key of one’s own too',
    (name) => {
      const example = variableMeta(name)?.example ?? '';
      const production = {
        NODE_ENV: 'production',
        DATABASE_URL: 'postgres://localhost/x',
        AUTH_SIGNING_KEYS: `own:${'o'.repeat(32)}`,
        ...(name === 'FIRST_ADMIN_PASSWORD' && { FIRST_ADMIN_EMAIL: 'a@b.example' }),
      };
      const value = name === 'AUTH_SIGNING_KEYS' ? `${production.AUTH_SIGNING_KEYS}, other-${example}` : example;
      const fault = `${name}: expected your own secret, got the public example.`;

      expect(faultsOf({ ...production, [name]: value })).toEqual([fault]);
      expect(faultsOf({ ...production, NODE_ENV: 'development', [name]: value })).toEqual([]);
    },
  );

  test.each<[string, Raw, string]>([
    ['nothing', {}, 'nothing'],
    ['an empty value', { DATABASE_URL: '' }, 'nothing'],
    ['empty values', { DATABASE_URL: '', DATABASE_EMBEDDED_DIR: '' }, 'nothing'],
    ['a typing error', { DATABSE_URL: 'postgres://h/x' }, 'nothing; DATABSE_URL is set, but is not read'],
    ['another word', { DATABASE_URI: 'postgres://h/x' }, 'nothing; DATABASE_URI is set, but is not read'],
  ])('production takes no embedded database that nobody named: %s', (_what, raw, got) => {
    expect(faultsOf({ ...PRODUCTION, DATABASE_URL: undefined, ...raw })).toEqual([
      'DATABASE_URL: expected the URL of the PostgreSQL that all replicas use in production, or DATABASE_EMBEDDED_DIR with a folder for a single ' +
        `process, got ${got}. Example: DATABASE_URL=${variableMeta('DATABASE_URL')?.example}`,
    ]);
  });

  test.each<[string, Raw]>([
    ['a blank URL', { DATABASE_URL: '  ' }],
    ['a blank URL beside a folder', { DATABASE_URL: '\t', DATABASE_EMBEDDED_DIR: '.data/pglite' }],
  ])('production refuses %s', (_what, raw) => {
    expect(faultsOf({ ...PRODUCTION, ...raw })).toEqual([expect.stringMatching(/^DATABASE_URL: expected a URL/)]);
  });

  test('production takes an embedded database whose folder is named, and what is not production takes any', () => {
    expect(faultsOf({ ...PRODUCTION, DATABASE_URL: undefined, DATABASE_EMBEDDED_DIR: '.data/pglite' })).toEqual([]);
    expect(faultsOf({ NODE_ENV: 'test' })).toEqual([]);
  });

  test.each([
    ['postgres://app:se#cret@host/db', '#', '%23'],
    ['postgres://app:12#34@host/db', '#', '%23'],
    ['postgres://app:p@ss#word@host/db', '#', '%23'],
    ['postgres://a#b:secret@host/db', '#', '%23'],
    ['postgres://app:secret@host/db#x', '#', '%23'],
    ['postgres://app:pa/ss@host/db', '/', '%2F'],
    ['postgres://app:12/34@host/db', '/', '%2F'],
    ['postgres://app:p@ss/w@host/db', '/', '%2F'],
    ['postgres://app:12?34@host/db', '?', '%3F'],
    ['postgres://app:50%off@host/db', '%', '%25'],
    ['postgres://app:100%@host/db', '%', '%25'],
  ])('%s: says which character to encode, and how', (value, character, encoded) => {
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL'] as const) {
      const protocol = variableMeta(name)!.example.split('://')[0]!;
      const [fault, ...others] = faultsOf({ [name]: value.replace('postgres', protocol) });
      expect(others).toEqual([]);
      expect(fault).toContain(
        `${name}: expected a URL in whose user name and password ${character} is encoded as ${encoded}, got a value not shown here.`,
      );
    }
  });

  test.each([
    'postgres://app:se%23cret@host/db',
    'postgres://app:p@ss@host/db',
    'postgres://app:%40%2F%3F%25@host:5432/db?sslmode=require&user=a@b',
    'postgres://host/db?user=a@b.example',
    'postgresql://[::1]:5432/db',
    'postgres:///db?host=/var/run/postgresql',
  ])('%s is a right one', (value) => {
    expect(faultsOf({ DATABASE_URL: value })).toEqual([]);
  });

  test.each<[Raw, string | undefined]>([
    [{}, 'http://localhost:3000'],
    [{ HOST: '127.0.0.1', PORT: '8080' }, 'http://127.0.0.1:8080'],
    [{ HOST: '0.0.0.0', PORT: '80' }, 'http://localhost:80'],
    [{ HOST: 'app.internal', PUBLIC_URL: 'https://app.example.com' }, 'https://app.example.com'],
    [{ PORT: '0' }, undefined],
  ])('links begin with the address of %j', (raw, address) => {
    expect(parseEnvironment(raw).PUBLIC_URL).toBe(address);
  });

  test('property: anything either parses or is told in one line for each fault', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '0', 'true', 'redis://h', 'a:1', 'https://a.example', 'line\nbreak'),
    );
    const raw = fc.dictionary(
      fc.oneof(fc.constantFrom<string>(...variableNames), fc.string()),
      fc.option(text, { nil: undefined }),
    );
    fc.assert(
      fc.property(raw, (environment) => {
        const faults = faultsOf(environment);
        const names = faults.map((fault) => fault.split(':', 1)[0]);
        expect(new Set(names).size).toBe(faults.length);
        for (const name of names) expect(variableNames).toContain(name);
        for (const fault of faults) expect(fault).not.toContain('\n');
      }),
    );
  });
});
