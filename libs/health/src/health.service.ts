import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { PlatformConfig } from '@interviewmaster/config';
import { type HealthCheckResult, HealthCheckService, type HealthIndicatorFunction } from '@nestjs/terminus';
import { CacheHealth } from './cache.health.js';
import { DatabaseHealth } from './database.health.js';
import type { HealthReport, Liveness, Readiness } from './health-report.js';

type Indicators = HealthReport['details'];

/** Puts Terminus' results into the platform's words. */
@Injectable()
export class HealthService {
  constructor(
    private readonly terminus: HealthCheckService,
    private readonly database: DatabaseHealth,
    private readonly cache: CacheHealth,
    private readonly config: PlatformConfig,
  ) {}

  async report(): Promise<HealthReport> {
    const result = await this.check([() => this.database.check(), () => this.cache.check()]);
    const details = result.details as unknown as Indicators;
    return {
      status: statusOf(result),
      version: this.config.version,
      environment: this.config.environment,
      database: details.database.status === 'up' ? 'connected' : 'disconnected',
      cache: cacheStateOf(details.cache),
      uptimeSeconds: uptimeSeconds(),
      details,
    };
  }

  /** Says nothing of anything outside the process: a restart would not repair it. */
  liveness(): Liveness {
    return { status: 'alive', uptimeSeconds: uptimeSeconds() };
  }

  async readiness(): Promise<Readiness> {
    const { status, details } = await this.check([() => this.database.check()]);
    const reasons: Readiness['reasons'] = [];
    if (details['database']?.status !== 'up') reasons.push('database-down');
    if (status === 'shutting_down') reasons.push('shutting-down');
    return { status: reasons.length === 0 ? 'ready' : 'not-ready', reasons };
  }

  /** Terminus throws a result that is not good. */
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

function cacheStateOf({ status, redis }: Indicators['cache']): HealthReport['cache'] {
  if (redis === 'not-configured') return 'memory-only';
  return status === 'up' ? 'connected' : 'disconnected';
}

const uptimeSeconds = (): number => Math.round(process.uptime() * 10) / 10;
