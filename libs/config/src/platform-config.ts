import { readFileSync } from 'node:fs';
import type { Environment } from './environment.schema.js';

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
      readonly db: number;
    } & RedisCommon)
  | ({ readonly kind: 'cluster'; readonly nodes: readonly NodeAddress[] } & RedisCommon);

/** The configuration as the modules inject it; durations are in milliseconds. */
export class PlatformConfig {
  readonly environment: Environment['NODE_ENV'];
  readonly version: string;
  readonly http: { readonly host: string; readonly port: number; readonly corsOrigins: readonly string[] };
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

  constructor(env: Environment, version: string = packageVersion()) {
    this.environment = env.NODE_ENV;
    this.version = version;
    this.http = { host: env.HOST, port: env.PORT, corsOrigins: env.CORS_ORIGINS };
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
  }
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
