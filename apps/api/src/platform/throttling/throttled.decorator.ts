import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiProblems } from '../openapi/api-responses.js';
import type { ThrottlePolicy } from './throttle-policy.js';

/** A policy of a route, and who is counted: the account that calls it, or the network address it is called from. */
export interface RouteThrottle extends ThrottlePolicy {
  readonly by: 'account' | 'address';
}

export const THROTTLES = Symbol('throttles');

/**
 * Bounds how often a route is called: `@Throttled({ name: 'exports', by: 'account', limit: 5, windowSeconds: 3600 })`.
 *
 * Answers carry `RateLimit` and `RateLimit-Policy`; past a limit it is 429 with `Retry-After`. Routes that name the same
 * policy share its count.
 */
export const Throttled = (...throttles: readonly RouteThrottle[]): MethodDecorator =>
  applyDecorators(
    SetMetadata<symbol, readonly RouteThrottle[]>(THROTTLES, throttles),
    ApiProblems('too-many-requests'),
  );
