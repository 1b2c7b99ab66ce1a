import { Injectable } from '@nestjs/common';
import { PlatformConfig } from '@interviewmaster/config';
import { Database, type Restriction } from '@interviewmaster/database';
import { HealthIndicatorService } from '@nestjs/terminus';
import { elapsedMs } from './elapsed.js';

const MESSAGES: Readonly<Record<Restriction, string>> = {
  'read-only': 'The database is read-only. Reads still work.',
  'disk-full': 'The database disk is full. Reads still work.',
};

/** Whether the database answers and takes changes. What went wrong is for the log: `/health` may be open to everybody. */
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
