import { type DynamicModule, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { CacheHealth, DatabaseHealth } from './health-indicators.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';

export interface HealthModuleOptions {
  /** The application's decorator that says who may call the routes, where its guards ask each controller. */
  readonly access?: ClassDecorator;
}

/** The health routes; needs the global modules of config, database and cache. */
@Module({
  // Database and cache log each outage once; Terminus would log each probe.
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [HealthService, DatabaseHealth, CacheHealth],
})
export class HealthModule {
  static forRoot({ access }: HealthModuleOptions = {}): DynamicModule {
    access?.(HealthController);
    return { module: HealthModule };
  }
}
