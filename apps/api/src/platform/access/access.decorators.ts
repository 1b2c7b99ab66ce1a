import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { UserRole } from '@interviewmaster/database';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { addRouteConfig, routeConfigOf } from '../http/route-config.js';
import type { Principal } from './principal.js';
import { PlainError } from '../logging/plain-error.js';

/** Who may call a route. */
export type Access = 'public' | { readonly anyOf: readonly UserRole[] };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. */
    readonly access?: Access;
  }
}

/**
 * Puts the access into the configuration of routes, where the guard finds it, and the server before it reads a body. A class
 * passes its access on to those of its own methods that declare none.
 */
function asks(access: Access): ClassDecorator & MethodDecorator {
  return (target: object, _key?: string | symbol, descriptor?: PropertyDescriptor): void => {
    if (descriptor !== undefined) {
      addRouteConfig(descriptor.value as object, { access });
      return;
    }
    const { prototype } = target as { readonly prototype: object };
    for (const { value } of Object.values(Object.getOwnPropertyDescriptors(prototype)) as { value?: unknown }[]) {
      if (typeof value === 'function' && routeConfigOf(value).access === undefined) addRouteConfig(value, { access });
    }
  };
}

/** Allows everyone to call a controller or a route. A route without this and without {@link AccessFor} refuses everyone. */
export const Public = (): ClassDecorator & MethodDecorator => asks('public');

/** Allows users with one of the roles to call a controller or a route; every user is a `candidate`. */
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
