import { CacheService } from '@interviewmaster/cache';
import { createRedisClient, type RedisClient } from '@interviewmaster/cache/redis';
import { PlatformConfig } from '@interviewmaster/config';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { ThrottlePolicy, ThrottleState } from './throttle-policy.js';

const CONNECT_TIMEOUT_MS = 1000;

/** The library's own script needs commands that the cache's Redis user may not run. */
const COUNT_SCRIPT = `
local count = redis.call('incr', KEYS[1])
local ttl = redis.call('pttl', KEYS[1])
if ttl < 0 then
  ttl = 1000 * ARGV[2]
  redis.call('pexpire', KEYS[1], ttl)
end
return {count, ttl}`;

interface Limiters {
  readonly local: RateLimiterMemory;
  readonly shared: RateLimiterRedis | undefined;
}

/**
 * Counts how often something was done: in Redis, so that all processes count together, and in memory where there is
 * none or while it is unavailable. No request waits for a Redis that does not answer.
 */
@Injectable()
export class ThrottleCounters implements OnModuleInit, OnApplicationShutdown {
  readonly #limiters = new Map<string, Limiters>();
  readonly #client: RedisClient | undefined;
  readonly #prefix: string;

  constructor(
    { redis, cache: { namespace, operationTimeoutMs } }: PlatformConfig,
    private readonly cache: CacheService,
  ) {
    this.#prefix = `${namespace}~throttle`;
    if (!redis.topology) return;
    this.#client = createRedisClient({
      topology: redis.topology,
      connectTimeoutMs: Math.min(redis.connectTimeoutMs, CONNECT_TIMEOUT_MS),
      commandTimeoutMs: operationTimeoutMs,
      name: `${namespace}-throttle`,
    });
    // The cache reports outages; here they only mean that this process counts for itself.
    this.#client.on('error', () => undefined);
  }

  async onModuleInit(): Promise<void> {
    await this.#client?.connect().catch(() => undefined);
  }

  onApplicationShutdown(): void {
    this.#client?.disconnect();
  }

  /** Adds one to the count. */
  async count(policy: ThrottlePolicy, subject: string): Promise<ThrottleState> {
    const { local, shared } = this.#limitersOf(policy);
    try {
      return stateOf(policy, await (this.#inUse(shared) ?? local).consume(subject));
    } catch (result) {
      if (result instanceof RateLimiterRes) return stateOf(policy, result, true);
      throw result;
    }
  }

  /** Resets the count. */
  async reset(policy: ThrottlePolicy, subject: string): Promise<void> {
    const { local, shared } = this.#limitersOf(policy);
    await Promise.all([local.delete(subject), this.#inUse(shared)?.delete(subject)]);
  }

  /** The cache watches Redis: when Redis does not answer the cache, the counters do not ask it either. */
  #inUse(shared: RateLimiterRedis | undefined): RateLimiterRedis | undefined {
    const { redis, invalidationFeed } = this.cache.status();
    return redis === 'connected' && invalidationFeed === 'up' ? shared : undefined;
  }

  #limitersOf(policy: ThrottlePolicy): Limiters {
    const known = this.#limiters.get(policy.name);
    if (known) return known;
    const options = {
      keyPrefix: `${this.#prefix}:${policy.name}`,
      points: policy.limit,
      duration: policy.windowSeconds,
    };
    const local = new RateLimiterMemory(options);
    const shared =
      this.#client &&
      new RateLimiterRedis({
        ...options,
        storeClient: this.#client,
        insuranceLimiter: local,
        rejectIfRedisNotReady: true,
        customIncrTtlLuaScript: COUNT_SCRIPT,
      });
    const limiters = { local, shared };
    this.#limiters.set(policy.name, limiters);
    return limiters;
  }
}

function stateOf(policy: ThrottlePolicy, result: RateLimiterRes, isExceeded = false): ThrottleState {
  const resetSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
  return { policy, isExceeded, remaining: Math.max(0, result.remainingPoints), resetSeconds };
}
