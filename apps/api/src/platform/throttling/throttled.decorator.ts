import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { PlatformConfig } from '@interviewmaster/config';
import { WithRouteConfig } from '../http/route-config.js';
import { ApiFurtherProblems } from '../openapi/api-responses.js';
import type { ThrottlePolicy } from './throttle-policy.js';

/**
 * A policy of a route, and who is counted: the account that calls, the network address that calls, or that address only
 * when the caller is not signed in and is refused.
 */
export interface RouteThrottle extends Omit<ThrottlePolicy, 'limit'> {
  readonly by: 'account' | 'address' | 'stranger';
  readonly limit: number | ((config: PlatformConfig) => number);
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whose calls are counted by address, before anything of their body is read. Set by `@Throttled`. */
    readonly addressThrottles?: readonly RouteThrottle[];
    /** The same for those who are refused since they are not signed in. */
    readonly strangerThrottles?: readonly RouteThrottle[];
  }
}

export const ACCOUNT_THROTTLES = Symbol('account throttles');

/**
 * Bounds how often a route is called: `@Throttled({ name: 'exports', by: 'account', limit: 5, windowSeconds: 3600 })`.
 *
 * Answers carry `RateLimit` and `RateLimit-Policy`; past a limit it is 429 with `Retry-After`. Routes that name the same
 * policy share its count. By address every call counts, also one whose body cannot be read.
 */
export const Throttled = (...throttles: readonly RouteThrottle[]): MethodDecorator =>
  applyDecorators(
    WithRouteConfig({
      addressThrottles: throttles.filter(({ by }) => by === 'address'),
      strangerThrottles: throttles.filter(({ by }) => by === 'stranger'),
    }),
    SetMetadata<symbol, readonly RouteThrottle[]>(
      ACCOUNT_THROTTLES,
      throttles.filter(({ by }) => by === 'account'),
    ),
    ApiFurtherProblems('too-many-requests'),
  );
