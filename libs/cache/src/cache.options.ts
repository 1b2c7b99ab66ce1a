import { CacheError } from './cache.errors.js';
import type { RedisTopology } from './redis/connection.js';
import { messageOf } from './redis/record.js';

/** A source of time; injected, so that no test of a TTL has to wait. */
export interface Clock {
  /** Milliseconds from an arbitrary start; never goes back. */
  now(): number;
}

export const systemClock: Clock = performance;

export interface RedisOptions {
  readonly topology: RedisTopology;
  /** Maximum number of data connections, opened when needed; 1 to 20, default 1. */
  readonly poolSize?: number;
  /** In milliseconds; default and maximum 5,000. */
  readonly connectTimeoutMs?: number;
  /** A connection without a reply for this many milliseconds is closed and replaced; default and maximum 5,000. */
  readonly commandTimeoutMs?: number;
}

/** What `createCache` and `CacheModule.forRoot` take. */
export interface CacheOptions {
  /** First part of all keys in Redis: letters, digits, `-` and `_`. */
  readonly namespace: string;
  /** Allows `flush` and patterns that match everything: for development. Default false. */
  readonly allowFlush?: boolean;
  /** @deprecated Say `allowFlush`, whose default is true with `development`. */
  readonly environment?: 'development' | 'test' | 'production';
  /** Absent: the cache has its memory tier alone. */
  readonly redis?: RedisOptions;
  /** Deadline of one operation in milliseconds, of which Redis gets nine tenths; default 100. */
  readonly operationTimeoutMs?: number;
  readonly memory?: {
    /** False: no memory entries; the invalidation feed still saves reads of tag versions. Default true. */
    readonly enabled?: boolean;
    /** Default 10,000. */
    readonly maxEntries?: number;
    /** Bytes of JSON text, keys and a fixed overhead; default 64 MiB. */
    readonly maxBytes?: number;
  };
  /** Largest value as JSON text in bytes; default 8 MiB. */
  readonly maxValueBytes?: number;
  /** Entries with at least this many bytes of JSON text are compressed in Redis; default 16 KiB. */
  readonly compressionThresholdBytes?: number;
  /** Signs entries in Redis, at least 32 characters; unsigned or altered entries are then misses. */
  readonly signingKey?: string;
  /** Maximum age of a memory entry during an outage, in seconds; default 30. */
  readonly outageMaxAgeSeconds?: number;
  /**
   * Without Redis: whether only this process changes what is cached. If others do, their changes are not reported; see
   * `KeyPolicy.whenUncoordinated`. Default true.
   */
  readonly soleProcess?: boolean;
  /** Maximum number of pending invalidations; beyond it, the whole namespace is invalidated instead. Default 10,000. */
  readonly maxPendingInvalidations?: number;
  /** When a process dies during a load, another process takes over within this many milliseconds; default 3,000. */
  readonly leaseMs?: number;
  /**
   * The message that other processes get when a loader fails; it is in Redis for two seconds. Default: the message of the
   * error. Replace it if messages may contain data that must not be in Redis, such as the values of a query.
   */
  readonly failureMessage?: (error: unknown) => string;
  /** Interval in which counters are added to Redis, in milliseconds; default 1,000. */
  readonly metricsIntervalMs?: number;
  readonly clock?: Clock;
}

type Defaulted = Required<Omit<CacheOptions, 'redis' | 'memory' | 'signingKey' | 'environment'>>;

/** The options with every default filled in. */
export interface ResolvedCacheOptions extends Defaulted {
  readonly redis: Required<RedisOptions> | undefined;
  readonly memory: { readonly enabled: boolean; readonly maxEntries: number; readonly maxBytes: number };
  readonly signingKey: string | undefined;
}

export const MAX_POOL_SIZE = 20;
const MAX_TIMEOUT_MS = 5000;
/** Node fires a timer at once if its delay is longer. */
const MAX_TIMER_MS = 2 ** 31 - 1;
const ENVIRONMENTS: readonly string[] = ['development', 'test', 'production'];

/** @throws {CacheError} `CACHE_OPTIONS_INVALID`, naming the option and its limits. */
export function resolveOptions(options: CacheOptions): ResolvedCacheOptions {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- accepted as long as it is an option
  const { environment } = options;
  const resolved: ResolvedCacheOptions = {
    namespace: options.namespace,
    allowFlush: options.allowFlush ?? environment === 'development',
    redis: options.redis && {
      topology: options.redis.topology,
      poolSize: options.redis.poolSize ?? 1,
      connectTimeoutMs: options.redis.connectTimeoutMs ?? MAX_TIMEOUT_MS,
      commandTimeoutMs: options.redis.commandTimeoutMs ?? MAX_TIMEOUT_MS,
    },
    operationTimeoutMs: options.operationTimeoutMs ?? 100,
    memory: {
      enabled: options.memory?.enabled ?? true,
      maxEntries: options.memory?.maxEntries ?? 10_000,
      maxBytes: options.memory?.maxBytes ?? 64 * 1024 * 1024,
    },
    maxValueBytes: options.maxValueBytes ?? 8 * 1024 * 1024,
    compressionThresholdBytes: options.compressionThresholdBytes ?? 16 * 1024,
    signingKey: options.signingKey,
    outageMaxAgeSeconds: options.outageMaxAgeSeconds ?? 30,
    soleProcess: options.soleProcess ?? true,
    maxPendingInvalidations: options.maxPendingInvalidations ?? 10_000,
    leaseMs: options.leaseMs ?? 3000,
    failureMessage: options.failureMessage ?? messageOf,
    metricsIntervalMs: options.metricsIntervalMs ?? 1000,
    clock: options.clock ?? systemClock,
  };
  check(resolved);
  checkEnvironment(environment);
  return resolved;
}

function check(options: ResolvedCacheOptions): void {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(options.namespace)) {
    throw invalid('namespace', '1 to 64 letters, digits, - or _', options.namespace);
  }
  if (options.signingKey !== undefined && options.signingKey.length < 32) {
    throw invalid('signingKey', 'at least 32 characters', `${options.signingKey.length} characters`);
  }
  const whole = (option: string, value: number, min: number, max = Number.MAX_SAFE_INTEGER): void => {
    if (Number.isSafeInteger(value) && value >= min && value <= max) return;
    throw invalid(option, `a whole number from ${min}${max < Number.MAX_SAFE_INTEGER ? ` to ${max}` : ''}`, value);
  };
  whole('operationTimeoutMs', options.operationTimeoutMs, 1, MAX_TIMEOUT_MS);
  whole('memory.maxEntries', options.memory.maxEntries, 1);
  whole('memory.maxBytes', options.memory.maxBytes, 1024);
  whole('maxValueBytes', options.maxValueBytes, 1);
  whole('compressionThresholdBytes', options.compressionThresholdBytes, 0);
  whole('outageMaxAgeSeconds', options.outageMaxAgeSeconds, 1);
  whole('maxPendingInvalidations', options.maxPendingInvalidations, 1);
  whole('leaseMs', options.leaseMs, 100, MAX_TIMER_MS);
  whole('metricsIntervalMs', options.metricsIntervalMs, 10, MAX_TIMER_MS);
  if (options.redis) {
    whole('redis.poolSize', options.redis.poolSize, 1, MAX_POOL_SIZE);
    whole('redis.connectTimeoutMs', options.redis.connectTimeoutMs, 1, MAX_TIMEOUT_MS);
    whole('redis.commandTimeoutMs', options.redis.commandTimeoutMs, 1, MAX_TIMEOUT_MS);
  }
}

function checkEnvironment(environment: string | undefined): void {
  if (environment === undefined || ENVIRONMENTS.includes(environment)) return;
  throw invalid('environment', 'development, test or production', environment);
}

function invalid(option: string, expected: string, got: string | number): CacheError {
  return new CacheError('CACHE_OPTIONS_INVALID', `cache option ${option}: expected ${expected}, got ${got}.`);
}
