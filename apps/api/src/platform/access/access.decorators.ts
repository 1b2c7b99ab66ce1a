import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { UserRole } from '@interviewmaster/database';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { addRouteConfig } from '../http/route-config.js';
import type { Principal } from './principal.js';
import { PlainError } from '../logging/plain-error.js';

/** What a route asks of those who call it. */
export type Access = 'public' | { readonly anyOf: readonly UserRole[] };

export const ACCESS = Symbol('access');

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route asks of those who call it. */
    readonly access?: Access;
  }
}

/**
 * A class hands what it asks on to its methods that ask nothing of their own: the server, which checks before it reads a
 * body, knows methods alone.
 */
function asks(access: Access): ClassDecorator & MethodDecorator {
  const mark = (method: object): void => {
    Reflect.defineMetadata(ACCESS, access, method);
    addRouteConfig(method, { access });
  };
  return (target: object, _key?: string | symbol, descriptor?: PropertyDescriptor): void => {
    if (descriptor !== undefined) {
      mark(descriptor.value as object);
      return;
    }
    Reflect.defineMetadata(ACCESS, access, target);
    const { prototype } = target as { readonly prototype: object };
    for (const { value } of Object.values(Object.getOwnPropertyDescriptors(prototype)) as { value?: unknown }[]) {
      if (typeof value === 'function' && !Reflect.hasOwnMetadata(ACCESS, value)) mark(value);
    }
  };
}

/** Lets anybody call a controller or a route. Without it and without {@link AccessFor} a route refuses everybody. */
export const Public = (): ClassDecorator & MethodDecorator => asks('public');

/** Lets those call a controller or a route who are signed in and have one of the roles; `candidate` is everybody. */
export const AccessFor = (...anyOf: readonly [UserRole, ...UserRole[]]): ClassDecorator & MethodDecorator =>
  applyDecorators(asks({ anyOf }), ApiBearerAuth());

/** Whether a caller has one of the roles that a route asks for. */
export const hasOneOf = ({ roles }: Principal, anyOf: readonly UserRole[]): boolean =>
  anyOf.some((role) => roles.includes(role));

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `AccessControl`, before a body is read or by the guard. */
    principal?: Principal;
    /** Of which the caller has one; set with it. */
    rolesOfRoute?: readonly UserRole[];
  }
}

/** The caller of a route that is not public. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  if (principal === undefined) throw new PlainError('A public route has no caller. Use @AccessFor.');
  return principal;
});
