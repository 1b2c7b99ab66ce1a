import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { PlatformConfig } from '@interviewmaster/config';
import { type HealthCheckResult, HealthCheckService, type HealthIndicatorFunction } from '@nestjs/terminus';
import { CacheHealth, DatabaseHealth } from './health-indicators.js';
import type { HealthReport, Liveness, Readiness } from './health-report.js';
import { shared } from './shared.js';

type Indicators = HealthReport['details'];

/** The routes may be public: database and Redis are checked no more often than this. */
const CHECK_INTERVAL_MS = 100;

/** Makes the platform's reports from Terminus' results. */
@Injectable()
export class HealthService {
  readonly #checkDatabase: HealthIndicatorFunction;
  readonly #checkCache: HealthIndicatorFunction;

  constructor(
    private readonly terminus: HealthCheckService,
    database: DatabaseHealth,
    cache: CacheHealth,
    private readonly config: PlatformConfig,
  ) {
    this.#checkDatabase = shared(() => database.check(), CHECK_INTERVAL_MS);
    this.#checkCache = shared(() => cache.check(), CHECK_INTERVAL_MS);
  }

  async report(): Promise<HealthReport> {
    const result = await this.check([this.#checkDatabase, this.#checkCache]);
    const details = result.details as unknown as Indicators;
    return {
      status: statusOf(result),
      reasons: reasonsOf(result, details),
      version: this.config.version,
      environment: this.config.environment,
      database: details.database.status === 'down' ? 'disconnected' : 'connected',
      cache: cacheStateOf(details.cache),
      uptimeSeconds: uptimeSeconds(),
      details,
    };
  }

  /** About the process alone: a restart repairs nothing else. */
  liveness(): Liveness {
    return { status: 'alive', uptimeSeconds: uptimeSeconds() };
  }

  async readiness(): Promise<Readiness> {
    const { status, details } = await this.check([this.#checkDatabase]);
    const reasons: Readiness['reasons'] = [];
    // A read-only database still serves reads, and is so for all processes: none of them becomes unready.
    if (details['database']?.status === 'down') reasons.push('database-down');
    if (status === 'shutting_down') reasons.push('shutting-down');
    return { status: reasons.length === 0 ? 'ready' : 'not-ready', reasons };
  }

  /** Terminus throws results that are not `ok`. */
  private async check(indicators: HealthIndicatorFunction[]): Promise<HealthCheckResult> {
    try {
      return await this.terminus.check(indicators);
    } catch (error) {
      if (error instanceof ServiceUnavailableException) return error.getResponse() as HealthCheckResult;
      throw error;
    }
  }
}

function statusOf({ status }: HealthCheckResult): HealthReport['status'] {
  switch (status) {
    case 'ok':
      return 'healthy';
    case 'degraded':
      return 'degraded';
    case 'error':
    case 'shutting_down':
      return 'unhealthy';
  }
}

function reasonsOf({ status }: HealthCheckResult, { database, cache }: Indicators): HealthReport['reasons'] {
  const reasons: HealthReport['reasons'] = [];
  if (database.status === 'down') reasons.push('database-down');
  if (database.restriction !== undefined) reasons.push(`database-${database.restriction}`);
  if (cache.status !== 'up') reasons.push('cache-down');
  if (status === 'shutting_down') reasons.push('shutting-down');
  return reasons;
}

function cacheStateOf({ status, redis }: Indicators['cache']): HealthReport['cache'] {
  if (redis === 'not-configured') return 'memory-only';
  return status === 'up' ? 'connected' : 'disconnected';
}

const uptimeSeconds = (): number => Math.round(process.uptime() * 10) / 10;
