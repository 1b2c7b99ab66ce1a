import { Injectable } from '@nestjs/common';
import { CacheService } from '@interviewmaster/cache';
import { PlatformConfig } from '@interviewmaster/config';
import { HealthIndicatorService } from '@nestjs/terminus';
import { elapsedMs } from './elapsed.js';

/**
 * Whether the cache works as it was configured: with its Redis, if one is.
 *
 * Without that it is degraded, never down, since the platform still serves.
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
    // It answers, but the cache does not trust it yet, as while it makes an outage good.
    if (redis === 'unavailable') return indicator.degraded({ ...data, message: 'Redis is recovering.' });
    return indicator.up(data);
  }
}
