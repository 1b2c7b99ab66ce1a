import { readFileSync } from 'node:fs';
import type { Environment } from './environment.schema.js';
import { DEVELOPMENT_SIGNING_KEY, type SigningKey } from './variable-types.js';

/** Address of a server. */
export interface NodeAddress {
  readonly host: string;
  readonly port: number;
}

interface RedisCommon {
  readonly username?: string;
  readonly password?: string;
  readonly tls: boolean;
}

/** Where Redis is: one server by URL or by parts, a primary behind Sentinels, or a Cluster. */
export type RedisTopology =
  | { readonly kind: 'url'; readonly url: string }
  | ({ readonly kind: 'single'; readonly host: string; readonly port: number; readonly db: number } & RedisCommon)
  | ({
      readonly kind: 'sentinel';
      readonly name: string;
      readonly sentinels: readonly NodeAddress[];
      readonly sentinelUsername?: string;
      readonly sentinelPassword?: string;
      readonly db: number;
    } & RedisCommon)
  | ({ readonly kind: 'cluster'; readonly nodes: readonly NodeAddress[] } & RedisCommon);

/** A bucket of an S3-compatible server. */
export interface S3Config {
  readonly bucket: string;
  readonly region: string;
  /** Absent: AWS. */
  readonly endpoint?: string;
  /** Absent: what the machine offers. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** An OpenAI-compatible endpoint and what it may cost. */
export interface AiConfig {
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly model: string;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  /** Most that one user costs a day, in millionths of the currency of the prices. */
  readonly dailyBudgetMicros: number;
  /** Of a million tokens, in millionths of a currency unit. */
  readonly priceMicros: { readonly input: number; readonly output: number };
}

/** The configuration as the modules inject it; durations are in milliseconds. */
export class PlatformConfig {
  readonly environment: Environment['NODE_ENV'];
  readonly version: string;
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly corsOrigins: readonly string[];
    /** Where users reach the platform, without a slash at its end; absent: on the port that the system chooses. */
    readonly publicUrl: string | undefined;
    /** How many proxies before the server are believed. */
    readonly trustedProxies: number;
  };
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly database: {
    /** Absent: the embedded database. */
    readonly url: string | undefined;
    readonly embeddedDir: string;
    readonly poolSize: number;
    readonly connectTimeoutMs: number;
    readonly statementTimeoutMs: number;
  };
  readonly redis: {
    /** Absent: the cache works from its memory tier alone. */
    readonly topology: RedisTopology | undefined;
    readonly poolSize: number;
    readonly connectTimeoutMs: number;
    readonly commandTimeoutMs: number;
  };
  readonly cache: {
    readonly namespace: string;
    readonly operationTimeoutMs: number;
    readonly memoryMaxEntries: number;
    readonly memoryMaxBytes: number;
    /** Absent: entries are not signed. */
    readonly signingKey: string | undefined;
  };
  readonly health: { readonly timeoutMs: number };
  readonly auth: {
    /** The first signs, all verify. */
    readonly signingKeys: readonly [SigningKey, ...SigningKey[]];
    readonly accessTokenSeconds: number;
    readonly sessionDays: number;
    /** Most sign-ups from one network address. */
    readonly registrationsPerHour: number;
    /** Whether an account is of use only once its e-mail is confirmed. */
    readonly confirmEmail: boolean;
    readonly firstAdmin: { readonly email: string; readonly password: string } | undefined;
  };
  readonly mail: {
    /** Absent: mails are written to the log. */
    readonly smtpUrl: string | undefined;
    readonly from: string;
  };
  readonly storage: { readonly dir: string; readonly s3: S3Config | undefined };
  readonly jobs: { /** Jobs of one kind at a time; 0: none are run here. */ readonly concurrency: number };
  /** Absent: the embedded evaluator alone. */
  readonly ai: AiConfig | undefined;

  constructor(
    env: Environment,
    version: string = packageVersion(),
    /** What the operator should know of it; no warning holds a value. */
    readonly warnings: readonly string[] = [],
  ) {
    this.environment = env.NODE_ENV;
    this.version = version;
    this.http = {
      host: env.HOST,
      port: env.PORT,
      corsOrigins: env.CORS_ORIGINS,
      publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
      trustedProxies: env.TRUSTED_PROXIES,
    };
    this.logLevel = env.LOG_LEVEL;
    this.database = {
      url: env.DATABASE_URL,
      embeddedDir: env.DATABASE_EMBEDDED_DIR,
      poolSize: env.DATABASE_POOL_SIZE,
      connectTimeoutMs: env.DATABASE_CONNECT_TIMEOUT_MS,
      statementTimeoutMs: env.DATABASE_STATEMENT_TIMEOUT_MS,
    };
    this.redis = {
      topology: redisTopology(env),
      poolSize: env.REDIS_POOL_SIZE,
      connectTimeoutMs: env.REDIS_CONNECT_TIMEOUT_MS,
      commandTimeoutMs: env.REDIS_COMMAND_TIMEOUT_MS,
    };
    this.cache = {
      namespace: env.CACHE_NAMESPACE,
      operationTimeoutMs: env.CACHE_OPERATION_TIMEOUT_MS,
      memoryMaxEntries: env.CACHE_MEMORY_MAX_ENTRIES,
      memoryMaxBytes: env.CACHE_MEMORY_MAX_BYTES,
      signingKey: env.CACHE_SIGNING_KEY,
    };
    this.health = { timeoutMs: env.HEALTH_TIMEOUT_MS };
    const [first = DEVELOPMENT_SIGNING_KEY, ...others] = env.AUTH_SIGNING_KEYS ?? [];
    this.auth = {
      signingKeys: [first, ...others],
      accessTokenSeconds: env.AUTH_ACCESS_TOKEN_SECONDS,
      sessionDays: env.AUTH_SESSION_DAYS,
      registrationsPerHour: env.AUTH_REGISTRATIONS_PER_HOUR,
      confirmEmail: env.AUTH_CONFIRM_EMAIL ?? env.NODE_ENV === 'production',
      firstAdmin: firstAdmin(env),
    };
    this.mail = { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM };
    this.storage = { dir: env.STORAGE_DIR, s3: s3Config(env) };
    this.jobs = { concurrency: env.JOBS_CONCURRENCY };
    this.ai = aiConfig(env);
  }
}

function firstAdmin({ FIRST_ADMIN_EMAIL: email, FIRST_ADMIN_PASSWORD: password }: Environment) {
  return email === undefined || password === undefined ? undefined : { email, password };
}

function s3Config(env: Environment): S3Config | undefined {
  const { S3_BUCKET: bucket, S3_REGION: region, S3_ENDPOINT: endpoint } = env;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (bucket === undefined) return undefined;
  return {
    bucket,
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(accessKeyId !== undefined &&
      secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
  };
}

function aiConfig(env: Environment): AiConfig | undefined {
  if (env.AI_BASE_URL === undefined || env.AI_MODEL === undefined) return undefined;
  return {
    baseUrl: env.AI_BASE_URL,
    apiKey: env.AI_API_KEY,
    model: env.AI_MODEL,
    timeoutMs: env.AI_TIMEOUT_MS,
    maxRetries: env.AI_MAX_RETRIES,
    dailyBudgetMicros: env.AI_DAILY_BUDGET_MICROS,
    priceMicros: { input: env.AI_PRICE_INPUT_MICROS, output: env.AI_PRICE_OUTPUT_MICROS },
  };
}

function redisTopology(env: Environment): RedisTopology | undefined {
  const common: RedisCommon = {
    tls: env.REDIS_TLS,
    ...(env.REDIS_USERNAME !== undefined && { username: env.REDIS_USERNAME }),
    ...(env.REDIS_PASSWORD !== undefined && { password: env.REDIS_PASSWORD }),
  };
  if (env.REDIS_URL !== undefined) return { kind: 'url', url: env.REDIS_URL };
  if (env.REDIS_CLUSTER_NODES) return { kind: 'cluster', nodes: env.REDIS_CLUSTER_NODES, ...common };
  if (env.REDIS_SENTINELS && env.REDIS_SENTINEL_NAME !== undefined) {
    return {
      kind: 'sentinel',
      name: env.REDIS_SENTINEL_NAME,
      sentinels: env.REDIS_SENTINELS,
      ...(env.REDIS_SENTINEL_USERNAME !== undefined && { sentinelUsername: env.REDIS_SENTINEL_USERNAME }),
      ...(env.REDIS_SENTINEL_PASSWORD !== undefined && { sentinelPassword: env.REDIS_SENTINEL_PASSWORD }),
      db: env.REDIS_DB,
      ...common,
    };
  }
  if (env.REDIS_HOST !== undefined) {
    return { kind: 'single', host: env.REDIS_HOST, port: env.REDIS_PORT, db: env.REDIS_DB, ...common };
  }
  return undefined;
}

/** The version in the root `package.json`, three folders above both `src` and `dist`. */
function packageVersion(): string {
  const file = new URL('../../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
