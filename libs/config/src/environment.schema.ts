import { z } from 'zod';
import { isEmailAddress } from './email-address.js';
import {
  checkDependencies,
  checkProductionKeys,
  checkProductionMail,
  checkRedisTopology,
} from './environment.checks.js';
import { flag, integer, linkBase, namedKeys, nodes, origins, serverUrl, url } from './variable-types.js';

/** What a variable's `.meta()` tells: the text and the example are printed in start-up errors and kept equal to `.env.example`. */
export type VariableMeta = {
  readonly description: string;
  /** A right value, as it would stand behind the `=`. */
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
      .meta(variable('Environment: production refuses development conveniences.', 'production')),
    HOST: z
      .string()
      .default('localhost')
      .meta(variable('Address to listen on; 0.0.0.0 inside a container.', '0.0.0.0')),
    PORT: integer(0, 65_535).default(3000).meta(variable('Port to listen on; 0 takes a free one.', '3000')),
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'fatal, error, warn, info, debug, trace or silent',
      )
      .default('info')
      .meta(variable('Least severe level that is logged.', 'info')),
    CORS_ORIGINS: origins()
      .default([])
      .meta(variable('Browser origins that may call the API; absent: none but its own.', 'https://app.example.com')),
    PUBLIC_URL: linkBase(['http:', 'https:'])
      .optional()
      .meta(
        variable(
          'Address under which users reach the platform, with which links begin; absent: HOST and PORT. Required in production with mail.',
          'https://app.example.com',
        ),
      ),
    TRUSTED_PROXIES: integer(0, 10)
      .default(0)
      .meta(variable('How many proxies stand before the server, whose X-Forwarded-For is believed.', '1')),

    AUTH_SIGNING_KEYS: namedKeys()
      .optional()
      .meta(
        variable(
          'Keys of access tokens: the first signs, all verify, so that keys can be rotated. Required in production.',
          '2026-11:at-least-32-random-characters-of-your-own',
          'secret',
        ),
      ),
    AUTH_ACCESS_TOKEN_SECONDS: integer(30, 3600).default(600).meta(variable('Life of an access token.', '600')),
    AUTH_SESSION_DAYS: integer(1, 365)
      .default(30)
      .meta(variable('Longest life of a session, however often it is refreshed.', '30')),
    AUTH_REGISTRATIONS_PER_HOUR: integer(1, 100_000)
      .default(30)
      .meta(
        variable(
          'Most sign-ups an hour from one network address; a classroom or an office behind one address needs more.',
          '30',
        ),
      ),
    AUTH_CONFIRM_EMAIL: flag()
      .optional()
      .meta(variable('Whether an account is of use only once its e-mail is confirmed; absent: in production.', 'true')),
    FIRST_ADMIN_EMAIL: z
      .string()
      .refine(isEmailAddress, 'an e-mail address')
      .optional()
      .meta(
        variable(
          'E-mail of the first administrator, made at the start when there is none.',
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
          'Password of the first administrator; needs FIRST_ADMIN_EMAIL. Change it after the first login.',
          'a-long-passphrase-of-your-own',
          'secret',
        ),
      ),

    SMTP_URL: serverUrl(['smtp:', 'smtps:'])
      .optional()
      .meta(
        variable(
          'Server that sends mail; absent: mails are written to the log, in production not at all.',
          'smtps://user:secret@mail.example.com',
          'secret',
        ),
      ),
    MAIL_FROM: z
      .string()
      .min(3, 'at least 3 characters')
      .default('InterviewMaster <no-reply@localhost>')
      .meta(variable('Sender of mails.', 'InterviewMaster <no-reply@example.com>')),

    STORAGE_DIR: z
      .string()
      .default('.data/files')
      .meta(variable('Folder of files such as exports and résumés, shared by all processes.', '.data/files')),
    S3_BUCKET: z
      .string()
      .optional()
      .meta(variable('Bucket to keep files in instead of STORAGE_DIR.', 'interviewmaster')),
    S3_REGION: z.string().default('us-east-1').meta(variable('Region of the bucket.', 'eu-central-1')),
    S3_ENDPOINT: url(['http:', 'https:'])
      .optional()
      .meta(variable('Address of an S3-compatible server; absent: AWS.', 'https://s3.example.com')),
    S3_ACCESS_KEY_ID: z
      .string()
      .optional()
      .meta(variable('Access key; absent: what the machine offers, such as an instance role.', 'AKIAEXAMPLE')),
    S3_SECRET_ACCESS_KEY: z
      .string()
      .optional()
      .meta(variable('Secret of the access key.', 'a-long-secret', 'secret')),

    JOBS_CONCURRENCY: integer(0, 64)
      .default(2)
      .meta(variable('Background jobs of one kind that this process runs at a time; 0: it runs none.', '2')),

    AI_BASE_URL: url(['http:', 'https:'])
      .optional()
      .meta(
        variable(
          'OpenAI-compatible endpoint; absent: the embedded evaluator, which needs none.',
          'https://api.example.com/v1',
        ),
      ),
    AI_API_KEY: z
      .string()
      .optional()
      .meta(variable('Key of the endpoint.', 'sk-example', 'secret')),
    AI_MODEL: z.string().optional().meta(variable('Model to ask; needed with AI_BASE_URL.', 'small-model-2026')),
    AI_TIMEOUT_MS: integer(100, 600_000)
      .default(30_000)
      .meta(variable('Longest wait for one answer of the model.', '30000')),
    AI_MAX_RETRIES: integer(0, 10).default(2).meta(variable('How often a failed call is tried again.', '2')),
    AI_DAILY_BUDGET_MICROS: integer(0, 1_000_000_000_000)
      .default(500_000)
      .meta(variable('Most that one user costs a day in UTC, in millionths of the currency of the prices.', '500000')),
    AI_PRICE_INPUT_MICROS: integer(0, 1_000_000_000)
      .default(0)
      .meta(variable('Price of a million tokens sent, in millionths of a currency unit.', '150000')),
    AI_PRICE_OUTPUT_MICROS: integer(0, 1_000_000_000)
      .default(0)
      .meta(variable('Price of a million tokens received, in millionths of a currency unit.', '600000')),

    DATABASE_URL: serverUrl(['postgres:', 'postgresql:'])
      .optional()
      .meta(
        variable(
          'PostgreSQL to use; absent: an embedded one, which production takes only where its folder is named.',
          'postgresql://app:secret@localhost:5432/interviewmaster',
          'secret',
        ),
      ),
    DATABASE_EMBEDDED_DIR: z
      .string()
      .regex(/\S/, 'a folder')
      .default('.data/pglite')
      .meta(variable('Folder of the embedded database; memory:// keeps nothing.', '.data/pglite')),
    DATABASE_POOL_SIZE: integer(1, 100)
      .default(10)
      .meta(variable('Most connections to PostgreSQL in this process.', '10')),
    DATABASE_CONNECT_TIMEOUT_MS: integer(100, 60_000)
      .default(5000)
      .meta(variable('Longest wait for a connection to PostgreSQL.', '5000')),
    DATABASE_STATEMENT_TIMEOUT_MS: integer(100, 600_000)
      .default(10_000)
      .meta(variable('Longest a statement may run.', '10000')),

    REDIS_URL: serverUrl(['redis:', 'rediss:'])
      .optional()
      .meta(variable('Redis to use (rediss:// for TLS); wins over REDIS_HOST.', 'redis://localhost:6379/0', 'secret')),
    REDIS_HOST: z
      .string()
      .optional()
      .meta(
        variable(
          'Host of the Redis server; with no REDIS_ address at all the cache works from memory alone.',
          'localhost',
        ),
      ),
    REDIS_PORT: integer(1, 65_535).default(6379).meta(variable('Port of the Redis server.', '6379')),
    REDIS_DB: integer(0, 1023).default(0).meta(variable('Number of the Redis database.', '0')),
    REDIS_USERNAME: z.string().optional().meta(variable('ACL user; absent: the default user.', 'interviewmaster')),
    REDIS_PASSWORD: z
      .string()
      .optional()
      .meta(variable('Password of the Redis user.', 'a-long-password', 'secret')),
    REDIS_TLS: flag()
      .default(false)
      .meta(variable('TLS to REDIS_HOST, the Sentinels or the Cluster (a URL says it with rediss://).', 'true')),
    REDIS_CLUSTER_NODES: nodes()
      .optional()
      .meta(variable('Seed nodes of a Redis Cluster.', '10.0.0.1:6379,10.0.0.2:6379')),
    REDIS_SENTINELS: nodes()
      .optional()
      .meta(variable('Sentinels; needs REDIS_SENTINEL_NAME.', '10.0.0.1:26379,10.0.0.2:26379')),
    REDIS_SENTINEL_NAME: z
      .string()
      .optional()
      .meta(variable('Name of the primary that the Sentinels watch.', 'mymaster')),
    REDIS_SENTINEL_USERNAME: z
      .string()
      .optional()
      .meta(variable('ACL user at the Sentinels; absent: their default user.', 'sentinel')),
    REDIS_SENTINEL_PASSWORD: z
      .string()
      .optional()
      .meta(variable('Password at the Sentinels, apart from that of the primary.', 'a-long-password', 'secret')),
    REDIS_POOL_SIZE: integer(1, 20)
      .default(1)
      .meta(variable('Most data connections to Redis in this process, opened when needed.', '1')),
    REDIS_CONNECT_TIMEOUT_MS: integer(50, 5000)
      .default(5000)
      .meta(variable('Longest wait for a connection to Redis.', '5000')),
    REDIS_COMMAND_TIMEOUT_MS: integer(50, 5000)
      .default(5000)
      .meta(variable('Longest wait for a reply of Redis on a connection, before it is given up.', '5000')),

    CACHE_NAMESPACE: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, '1 to 64 letters, digits, - or _')
      .default('interviewmaster')
      .meta(variable('Prefix of all keys in a shared Redis.', 'interviewmaster')),
    CACHE_OPERATION_TIMEOUT_MS: integer(5, 5000)
      .default(100)
      .meta(variable('Deadline of one cache operation; past it the answer comes without Redis.', '100')),
    CACHE_MEMORY_MAX_ENTRIES: integer(1, 10_000_000)
      .default(10_000)
      .meta(variable('Most entries in the memory tier.', '10000')),
    CACHE_MEMORY_MAX_BYTES: integer(1024, 68_719_476_736)
      .default(67_108_864)
      .meta(variable('Most bytes of values in the memory tier.', '67108864')),
    CACHE_SIGNING_KEY: z
      .string()
      .min(32, 'at least 32 characters')
      .optional()
      .meta(
        variable(
          'Signs entries in Redis, so that others who can write there cannot forge one; the same in all processes.',
          'f3b1c0de-at-least-32-random-characters',
          'secret',
        ),
      ),

    HEALTH_TIMEOUT_MS: integer(10, 900)
      .default(500)
      .meta(variable('Longest a health probe waits for the database or the cache.', '500')),
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
