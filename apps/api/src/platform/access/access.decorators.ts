import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { UserRole } from '@interviewmaster/database';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Principal } from './principal.js';

/** What a route asks of those who call it. */
export type Access = 'public' | { readonly anyOf: readonly UserRole[] };

export const ACCESS = Symbol('access');

/** Lets anybody call a controller or a route. Without it and without {@link AccessFor} a route refuses everybody. */
export const Public = (): ClassDecorator & MethodDecorator => SetMetadata<symbol, Access>(ACCESS, 'public');

/** Lets those call a controller or a route who are signed in and have one of the roles; `candidate` is everybody. */
export const AccessFor = (...anyOf: readonly [UserRole, ...UserRole[]]): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata<symbol, Access>(ACCESS, { anyOf }), ApiBearerAuth());

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard. */
    principal?: Principal;
  }
}

/** The caller of a route that is not public. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  if (principal === undefined) throw new Error('A public route has no caller: give it @AccessFor.');
  return principal;
});
