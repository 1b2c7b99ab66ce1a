import { CacheService } from '@interviewmaster/cache';
import { PlatformConfig } from '@interviewmaster/config';
import { Database, type Restriction } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';

/**
 * Whether the cache works as it was configured: with its Redis, if one is.
 *
 * Without its Redis the cache is degraded, never down, since the platform still serves.
 */
@Injectable()
export class CacheHealth {
  readonly #timeoutMs: number;

  constructor(
    private readonly cache: CacheService,
    private readonly indicators: HealthIndicatorService,
    config: PlatformConfig,
  ) {
    this.#timeoutMs = config.health.timeoutMs;
  }

  async check() {
    const indicator = this.indicators.check('cache');
    const start = performance.now();
    const answers = await this.cache.ping(this.#timeoutMs).then(
      () => true,
      () => false,
    );
    const { redis } = this.cache.status();
    const data = { latencyMs: elapsedMs(start), redis };
    if (redis === 'not-configured') return indicator.up(data);
    if (!answers)
      return indicator.degraded({ ...data, message: 'Redis is not responding. The memory tier serves requests.' });
    // Redis answers, but the cache does not trust it yet, as during the recovery from an outage.
    if (redis === 'unavailable') return indicator.degraded({ ...data, message: 'Redis is recovering.' });
    return indicator.up(data);
  }
}

const MESSAGES: Readonly<Record<Restriction, string>> = {
  'read-only': 'The database is read-only. Reads still work.',
  'disk-full': 'The database disk is full. Reads still work.',
};

/** Whether the database answers and takes changes. Errors are left to the log: `/health` may be public. */
@Injectable()
export class DatabaseHealth {
  readonly #timeoutMs: number;

  constructor(
    private readonly database: Database,
    private readonly indicators: HealthIndicatorService,
    config: PlatformConfig,
  ) {
    this.#timeoutMs = config.health.timeoutMs;
  }

  async check() {
    const indicator = this.indicators.check('database');
    const start = performance.now();
    const answers = await this.database.ping(this.#timeoutMs).then(
      () => true,
      () => false,
    );
    const latencyMs = elapsedMs(start);
    if (!answers) return indicator.down({ latencyMs, message: 'The database is not responding.' });
    const { restriction } = this.database;
    return restriction === undefined
      ? indicator.up({ latencyMs })
      : indicator.degraded({ latencyMs, restriction, message: MESSAGES[restriction] });
  }
}

/** Milliseconds since a moment of `performance.now()`, to a hundredth. */
const elapsedMs = (start: number): number => Math.round((performance.now() - start) * 100) / 100;
