import { applyDecorators, createParamDecorator, type ExecutionContext, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { IdempotencyClaim } from './idempotency-claim.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';

/**
 * Lets a client send a request again without its being carried out again: with the header `Idempotency-Key`, the first
 * answer is replayed for 24 hours. The handler takes the claim by {@link Claim} and settles it in its transaction;
 * one that does not fails, except in production, where it is logged.
 */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A unique value for the request, such as a UUID. When the request is repeated with the same key within 24 ' +
        'hours, the server does not run it again: the first answer is returned with `Idempotency-Replayed: true`.',
      schema: { type: 'string', maxLength: 130 },
      example: '7d0f2f0e-3c1b-4a55-9f0b-5f3f8f6f2b11',
    }),
  );

/** The claim of an {@link Idempotent} route; `undefined` when the request bears no key. */
export const Claim = createParamDecorator(
  (_: unknown, context: ExecutionContext): IdempotencyClaim | undefined =>
    context.switchToHttp().getRequest<FastifyRequest>().idempotencyClaim,
);
