import { Global, Module } from '@nestjs/common';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';
import { PurgeKeysJob } from './purge-keys.job.js';

/** Requests that are carried out once; routes say so with `@Idempotent()`. */
@Global()
@Module({
  providers: [IdempotencyKeysRepository, IdempotencyInterceptor, PurgeKeysJob],
  exports: [IdempotencyKeysRepository, IdempotencyInterceptor],
})
export class IdempotencyModule {}
