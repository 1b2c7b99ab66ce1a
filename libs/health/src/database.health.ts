import { Injectable } from '@nestjs/common';
import { PlatformConfig } from '@interviewmaster/config';
import { Database } from '@interviewmaster/database';
import { HealthIndicatorService } from '@nestjs/terminus';
import { elapsedMs } from './elapsed.js';

/** Whether the database answers. What went wrong is for the log: `/health` may be open to everybody. */
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
    return answers
      ? indicator.up({ latencyMs })
      : indicator.down({ latencyMs, message: 'The database does not answer.' });
  }
}
