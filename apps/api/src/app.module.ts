import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { CacheModule } from '@interviewmaster/cache';
import { PlatformConfig, PlatformConfigModule } from '@interviewmaster/config';
import { DatabaseModule } from '@interviewmaster/database';
import { HealthModule } from '@interviewmaster/health';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { QuestionsModule } from './modules/questions/questions.module.js';
import { CacheMetricsController } from './platform/cache/cache-metrics.controller.js';
import { cacheOptions } from './platform/cache/cache-options.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import { StorageModule } from './platform/storage/storage.module.js';
import { ProblemValidationPipe } from './platform/validation/problem-validation.pipe.js';

export interface AppModuleOptions {
  /** Taken instead of `.env` and the process environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Further modules. */
  readonly imports?: readonly Type[];
  readonly logger: Logger;
}

/** Puts the platform together. */
@Module({})
export class AppModule {
  /** @throws {ConfigurationError} when the environment does not fit its schema. */
  static forRoot({ environment, imports = [], logger }: AppModuleOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformConfigModule.forRoot(environment ? { environment } : {}),
        LoggerModule.forRoot({ pinoHttp: { logger }, useExisting: true }),
        DatabaseModule.forRoot(),
        JobsModule,
        StorageModule,
        CacheModule.forRootAsync({ inject: [PlatformConfig], useFactory: cacheOptions }),
        MailModule,
        HealthModule,
        QuestionsModule,
        ...imports,
      ],
      controllers: [CacheMetricsController],
      providers: [{ provide: APP_PIPE, useClass: ProblemValidationPipe }],
    };
  }
}
