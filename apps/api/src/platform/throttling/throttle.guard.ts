import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { networkOf } from '../http/client-address.js';
import { type RouteThrottle, THROTTLES } from './throttled.decorator.js';
import { ThrottleService } from './throttle.service.js';

/** Does what `@Throttled` says; stands behind the access guard, which tells whose request it is. */
@Injectable()
export class ThrottleGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly throttle: ThrottleService,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const throttles = this.reflector.get<readonly RouteThrottle[] | undefined>(THROTTLES, context.getHandler());
    return throttles === undefined || this.admit(context, throttles);
  }

  private async admit(context: ExecutionContext, throttles: readonly RouteThrottle[]): Promise<true> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const claims = throttles.map((policy) => ({ policy, subject: subjectOf(request, policy) }));
    await this.throttle.admit(http.getResponse<FastifyReply>(), claims);
    return true;
  }
}

function subjectOf({ ip, principal }: FastifyRequest, { by, name }: RouteThrottle): string {
  if (by === 'address') return networkOf(ip);
  if (principal === undefined) throw new Error(`A public route has no account to count ${name} by.`);
  return principal.userId;
}
