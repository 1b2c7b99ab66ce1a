import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CacheModule } from '@interviewmaster/cache';
import { PlatformConfig, PlatformConfigModule } from '@interviewmaster/config';
import { DatabaseModule } from '@interviewmaster/database';
import { HealthModule } from '@interviewmaster/health';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { AdminModule } from './modules/admin/admin.module.js';
import { AiModule } from './modules/ai/ai.module.js';
import { QuestionDraftsModule } from './modules/questions/drafting/question-drafts.module.js';
import { QuestionEditingModule } from './modules/questions/editing/question-editing.module.js';
import { AnalyticsModule } from './modules/analytics/analytics.module.js';
import { AuthModule } from './modules/auth/auth.module.js';
import { InterviewsModule } from './modules/interviews/interviews.module.js';
import { QuestionsModule } from './modules/questions/questions.module.js';
import { ResumesModule } from './modules/resumes/resumes.module.js';
import { UsersModule } from './modules/users/users.module.js';
import { AccessControl } from './platform/access/access-control.js';
import { Public } from './platform/access/access.decorators.js';
import { AccessGuard } from './platform/access/access.guard.js';
import { AuditModule } from './platform/audit/audit.module.js';
import { CacheMetricsController } from './platform/cache/cache-metrics.controller.js';
import { cacheOptions } from './platform/cache/cache-options.js';
import { InvalidationsModule } from './platform/cache/invalidations.module.js';
import { PublicUrlModule } from './platform/http/public-url.module.js';
import { IdempotencyModule } from './platform/idempotency/idempotency.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { nestLogging } from './platform/logging/logger.js';
import { MailModule } from './platform/mail/mail.module.js';
import { StorageModule } from './platform/storage/storage.module.js';
import { ThrottleGuard } from './platform/throttling/throttle.guard.js';
import { ThrottlingModule } from './platform/throttling/throttling.module.js';
import { UserDataModule } from './platform/user-data/user-data.module.js';
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
        LoggerModule.forRoot(nestLogging(logger)),
        PublicUrlModule,
        DatabaseModule.forRoot(),
        JobsModule,
        StorageModule,
        UserDataModule,
        AuditModule,
        CacheModule.forRootAsync({ inject: [PlatformConfig], useFactory: cacheOptions }),
        InvalidationsModule,
        MailModule,
        ThrottlingModule,
        IdempotencyModule,
        // Probes and load balancers have no account.
        HealthModule.forRoot({ access: Public() }),
        AuthModule,
        QuestionsModule,
        QuestionEditingModule,
        UsersModule,
        ResumesModule,
        AiModule,
        QuestionDraftsModule,
        InterviewsModule,
        AnalyticsModule,
        AdminModule,
        ...imports,
      ],
      controllers: [CacheMetricsController],
      providers: [
        AccessControl,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: ThrottleGuard },
        { provide: APP_PIPE, useClass: ProblemValidationPipe },
      ],
    };
  }
}
