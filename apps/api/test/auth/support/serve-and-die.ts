import { type CallHandler, type ExecutionContext, Module, type NestInterceptor } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { tap } from 'rxjs';
import { serve } from '../../../src/process/serve.js';

/** Kills the process when a request that asks for it was carried out, before it is answered. */
class DiesUnanswered implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    return next.handle().pipe(tap(() => headers['x-die'] !== undefined && process.kill(process.pid, 'SIGKILL')));
  }
}

@Module({ providers: [{ provide: APP_INTERCEPTOR, useClass: DiesUnanswered }] })
class DyingModule {}

await serve({ imports: [DyingModule] });
