import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ACCOUNT_THROTTLES, type RouteThrottle } from './throttled.decorator.js';
import { ThrottleService } from './throttle.service.js';
import { PlainError } from '../logging/plain-error.js';

/** Counts what `@Throttled` counts by account. Runs after the access guard, which sets the principal. */
@Injectable()
export class ThrottleGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly throttle: ThrottleService,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const throttles = this.reflector.get<readonly RouteThrottle[] | undefined>(ACCOUNT_THROTTLES, context.getHandler());
    return throttles === undefined || throttles.length === 0 || this.admit(context, throttles);
  }

  private async admit(context: ExecutionContext, throttles: readonly RouteThrottle[]): Promise<true> {
    const http = context.switchToHttp();
    const { principal } = http.getRequest<FastifyRequest>();
    const [{ name }] = throttles as readonly [RouteThrottle];
    if (principal === undefined) throw new PlainError(`A public route has no account by which ${name} could count.`);
    await this.throttle.admitToRoute(http.getResponse<FastifyReply>(), throttles, principal.userId);
    return true;
  }
}
