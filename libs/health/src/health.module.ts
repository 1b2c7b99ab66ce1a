import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { CacheHealth } from './cache.health.js';
import { DatabaseHealth } from './database.health.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';

/** The health routes; needs the global modules of config, database and cache. */
@Module({
  // Database and cache write a line for each outage themselves; Terminus would write one for each probe.
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [HealthService, DatabaseHealth, CacheHealth],
})
export class HealthModule {}
