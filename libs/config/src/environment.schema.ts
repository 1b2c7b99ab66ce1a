import { z } from 'zod';
import {
  checkDependencies,
  checkProductionKeys,
  checkProductionMail,
  checkRedisTopology,
} from './environment.checks.js';
import {
  flag,
  integer,
  isEmailAddress,
  linkBase,
  namedKeys,
  nodes,
  origins,
  serverUrl,
  url,
} from './variable-types.js';

/** A variable's `.meta()`: text and example are printed in start-up errors and kept equal to `.env.example`. */
export type VariableMeta = {
  readonly description: string;
  /** A valid value, as written after the `=`. */
  readonly example: string;
  /** A secret's wrong value is never printed. */
  readonly secret?: true;
};

const variable = (description: string, example: string, secret?: 'secret'): VariableMeta =>
  secret ? { description, example, secret: true } : { description, example };

/**
 * Every environment variable the platform knows, with its limits and its default.
 *
 * Durations carry their unit in the name. An empty value counts as absent.
 */
export const environmentSchema = z
  .object({
    NODE_ENV: z
      .enum(['development', 'test', 'production'], 'development, test or production')
      .default('development')
      .meta(variable('Environment. Production refuses to start with development defaults.', 'production')),
    HOST: z
      .string()
      .default('localhost')
      .meta(variable('Address to listen on. Use 0.0.0.0 in a container.', '0.0.0.0')),
    PORT: integer(0, 65_535).default(3000).meta(variable('Port to listen on. 0 picks a free port.', '3000')),
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'fatal, error, warn, info, debug, trace or silent',
      )
      .default('info')
      .meta(variable('Minimum level of log lines.', 'info')),
    CORS_ORIGINS: origins()
      .default([])
      .meta(
        variable(
          'Browser origins that may call the API. Without a value: the API origin only.',
          'https://app.example.com',
        ),
      ),
    PUBLIC_URL: linkBase(['http:', 'https:'])
      .optional()
      .meta(
        variable(
          'Public URL of the platform, used in links. Without a value: HOST and PORT. Required in production when email is configured.',
          'https://app.example.com',
        ),
      ),
    TRUSTED_PROXIES: integer(0, 10)
      .default(0)
      .meta(variable('Number of proxies in front of the server whose X-Forwarded-For is trusted.', '1')),

    AUTH_SIGNING_KEYS: namedKeys()
      .optional()
      .meta(
        variable(
          'Keys for access tokens. The first key signs, all keys verify, so keys can be rotated. Required in production.',
          '2026-11:at-least-32-random-characters-of-your-own',
          'secret',
        ),
      ),
    AUTH_ACCESS_TOKEN_SECONDS: integer(30, 3600).default(600).meta(variable('Lifetime of an access token.', '600')),
    AUTH_SESSION_DAYS: integer(1, 365)
      .default(30)
      .meta(variable('Maximum lifetime of a session, however often it is refreshed.', '30')),
    AUTH_REGISTRATIONS_PER_HOUR: integer(1, 100_000)
      .default(30)
      .meta(
        variable(
          'Maximum sign-ups per hour from one network address. Raise it for a classroom or an office behind one address.',
          '30',
        ),
      ),
    AUTH_CONFIRM_EMAIL: flag()
      .optional()
      .meta(
        variable(
          'Whether users must confirm their email address before they can sign in. Without a value: in production only.',
          'true',
        ),
      ),
    FIRST_ADMIN_EMAIL: z
      .string()
      .refine(isEmailAddress, 'an e-mail address')
      .optional()
      .meta(
        variable(
          'Email address of the first administrator. The account is created at startup when there is no administrator.',
          'admin@example.com',
          'secret',
        ),
      ),
    FIRST_ADMIN_PASSWORD: z
      .string()
      .min(12, 'at least 12 characters')
      .max(128, 'at most 128 characters')
      .optional()
      .meta(
        variable(
          'Password of the first administrator. Needs FIRST_ADMIN_EMAIL. Change the password after the first sign-in.',
          'a-long-passphrase-of-your-own',
          'secret',
        ),
      ),

    SMTP_URL: serverUrl(['smtp:', 'smtps:'])
      .optional()
      .meta(
        variable(
          'Server that sends email. Without a value: emails are written to the log; in production they are not sent.',
          'smtps://user:secret@mail.example.com',
          'secret',
        ),
      ),
    MAIL_FROM: z
      .string()
      .min(3, 'at least 3 characters')
      .default('InterviewMaster <no-reply@localhost>')
      .meta(variable('Sender of emails.', 'InterviewMaster <no-reply@example.com>')),

    STORAGE_DIR: z
      .string()
      .default('.data/files')
      .meta(variable('Folder for files such as exports and résumés. All processes share it.', '.data/files')),
    S3_BUCKET: z.string().optional().meta(variable('S3 bucket for files, in place of STORAGE_DIR.', 'interviewmaster')),
    S3_REGION: z.string().default('us-east-1').meta(variable('Region of the S3 bucket.', 'eu-central-1')),
    S3_ENDPOINT: url(['http:', 'https:'])
      .optional()
      .meta(variable('Endpoint of an S3-compatible server. Without a value: AWS.', 'https://s3.example.com')),
    S3_ACCESS_KEY_ID: z
      .string()
      .optional()
      .meta(variable('S3 access key. Without a value: the credentials of the machine.', 'AKIAEXAMPLE')),
    S3_SECRET_ACCESS_KEY: z
      .string()
      .optional()
      .meta(variable('S3 secret access key.', 'a-long-secret', 'secret')),

    JOBS_CONCURRENCY: integer(0, 64)
      .default(2)
      .meta(variable('Number of jobs of one kind that this process runs at a time. 0: none.', '2')),

    AI_BASE_URL: url(['http:', 'https:'])
      .optional()
      .meta(
        variable('OpenAI-compatible endpoint. Without a value: the embedded evaluator.', 'https://api.example.com/v1'),
      ),
    AI_API_KEY: z
      .string()
      .optional()
      .meta(variable('API key of the endpoint.', 'sk-example', 'secret')),
    AI_MODEL: z.string().optional().meta(variable('Name of the model. Required with AI_BASE_URL.', 'small-model-2026')),
    AI_TIMEOUT_MS: integer(100, 600_000)
      .default(30_000)
      .meta(variable('Maximum wait for one answer of the model.', '30000')),
    AI_MAX_RETRIES: integer(0, 10).default(2).meta(variable('Number of retries of a failed call.', '2')),
    AI_DAILY_BUDGET_MICROS: integer(0, 1_000_000_000_000)
      .default(500_000)
      .meta(variable('Maximum cost of one user per UTC day, in millionths of the currency of the prices.', '500000')),
    AI_PRICE_INPUT_MICROS: integer(0, 1_000_000_000)
      .default(0)
      .meta(variable('Price of one million input tokens, in millionths of a currency unit.', '150000')),
    AI_PRICE_OUTPUT_MICROS: integer(0, 1_000_000_000)
      .default(0)
      .meta(variable('Price of one million output tokens, in millionths of a currency unit.', '600000')),

    DATABASE_URL: serverUrl(['postgres:', 'postgresql:'])
      .optional()
      .meta(
        variable(
          'URL of PostgreSQL. Without a value: an embedded database, which production accepts only when DATABASE_EMBEDDED_DIR is set.',
          'postgresql://app:secret@localhost:5432/interviewmaster',
          'secret',
        ),
      ),
    DATABASE_EMBEDDED_DIR: z
      .string()
      .regex(/\S/, 'a folder')
      .default('.data/pglite')
      .meta(variable('Folder of the embedded database. memory:// stores nothing on disk.', '.data/pglite')),
    DATABASE_POOL_SIZE: integer(1, 100)
      .default(10)
      .meta(variable('Maximum number of connections to PostgreSQL in this process.', '10')),
    DATABASE_CONNECT_TIMEOUT_MS: integer(100, 60_000)
      .default(5000)
      .meta(variable('Maximum wait for a connection to PostgreSQL.', '5000')),
    DATABASE_STATEMENT_TIMEOUT_MS: integer(100, 600_000)
      .default(10_000)
      .meta(variable('Maximum run time of a statement.', '10000')),

    REDIS_URL: serverUrl(['redis:', 'rediss:'])
      .optional()
      .meta(variable('URL of Redis (rediss:// for TLS). Wins over REDIS_HOST.', 'redis://localhost:6379/0', 'secret')),
    REDIS_HOST: z
      .string()
      .optional()
      .meta(variable('Host of Redis. Without any Redis address the cache works from memory alone.', 'localhost')),
    REDIS_PORT: integer(1, 65_535).default(6379).meta(variable('Port of Redis.', '6379')),
    REDIS_DB: integer(0, 1023).default(0).meta(variable('Redis database number.', '0')),
    REDIS_USERNAME: z
      .string()
      .optional()
      .meta(variable('ACL user in Redis. Without a value: the default user.', 'interviewmaster')),
    REDIS_PASSWORD: z
      .string()
      .optional()
      .meta(variable('Password of the Redis user.', 'a-long-password', 'secret')),
    REDIS_TLS: flag()
      .default(false)
      .meta(variable('TLS to REDIS_HOST, the Sentinels or the Cluster. In REDIS_URL use rediss://.', 'true')),
    REDIS_CLUSTER_NODES: nodes()
      .optional()
      .meta(variable('Seed nodes of a Redis Cluster.', '10.0.0.1:6379,10.0.0.2:6379')),
    REDIS_SENTINELS: nodes()
      .optional()
      .meta(variable('Addresses of the Sentinels. Needs REDIS_SENTINEL_NAME.', '10.0.0.1:26379,10.0.0.2:26379')),
    REDIS_SENTINEL_NAME: z
      .string()
      .optional()
      .meta(variable('Name of the primary that the Sentinels monitor.', 'mymaster')),
    REDIS_SENTINEL_USERNAME: z
      .string()
      .optional()
      .meta(variable('ACL user at the Sentinels. Without a value: their default user.', 'sentinel')),
    REDIS_SENTINEL_PASSWORD: z
      .string()
      .optional()
      .meta(variable('Password of the Sentinels, not of the primary.', 'a-long-password', 'secret')),
    REDIS_POOL_SIZE: integer(1, 20)
      .default(1)
      .meta(variable('Maximum number of data connections to Redis in this process.', '1')),
    REDIS_CONNECT_TIMEOUT_MS: integer(50, 5000)
      .default(5000)
      .meta(variable('Maximum wait for a connection to Redis.', '5000')),
    REDIS_COMMAND_TIMEOUT_MS: integer(50, 5000)
      .default(5000)
      .meta(variable('Maximum wait for a reply from Redis before the connection is closed.', '5000')),

    CACHE_NAMESPACE: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, '1 to 64 letters, digits, - or _')
      .default('interviewmaster')
      .meta(variable('Prefix of all cache keys in Redis.', 'interviewmaster')),
    CACHE_OPERATION_TIMEOUT_MS: integer(5, 5000)
      .default(100)
      .meta(variable('Deadline of one cache operation. After the deadline the cache answers without Redis.', '100')),
    CACHE_MEMORY_MAX_ENTRIES: integer(1, 10_000_000)
      .default(10_000)
      .meta(variable('Maximum number of entries in the memory tier.', '10000')),
    CACHE_MEMORY_MAX_BYTES: integer(1024, 68_719_476_736)
      .default(67_108_864)
      .meta(variable('Maximum bytes of values in the memory tier.', '67108864')),
    CACHE_SIGNING_KEY: z
      .string()
      .min(32, 'at least 32 characters')
      .optional()
      .meta(
        variable(
          'Key that signs entries in Redis, so that others with write access cannot forge entries. All processes need the same key.',
          'f3b1c0de-at-least-32-random-characters',
          'secret',
        ),
      ),

    HEALTH_TIMEOUT_MS: integer(10, 900)
      .default(500)
      .meta(variable('Maximum time that a health probe waits for the database or the cache.', '500')),
  })
  .superRefine(checkRedisTopology, { when: () => true })
  .superRefine(checkDependencies, { when: () => true })
  .superRefine(checkProductionKeys, { when: () => true })
  .superRefine(checkProductionMail, { when: () => true });

/** The parsed environment: numbers are numbers, lists are lists, defaults are filled in. */
export type Environment = z.output<typeof environmentSchema>;

/** Names of all variables, in the order of the schema. */
export const variableNames = Object.keys(environmentSchema.shape) as readonly (keyof Environment)[];

/** The documentation of a variable, as the schema carries it. */
export function variableMeta(name: string): VariableMeta | undefined {
  const shape: Record<string, z.ZodType | undefined> = environmentSchema.shape;
  return shape[name]?.meta() as VariableMeta | undefined;
}
