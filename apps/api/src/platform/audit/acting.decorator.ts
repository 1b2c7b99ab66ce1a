import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './audit.types.js';
import { PlainError } from '../logging/plain-error.js';

/** The caller of a route whose acts go to the audit log. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { principal, id } = context.switchToHttp().getRequest<FastifyRequest>();
  if (principal === undefined) throw new PlainError('A public route has no actor. Use @AccessFor.');
  return { ...principal, traceId: id };
});
