import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { isFormForRoute } from '../http/body-types.js';
import { hasBody } from '../http/connection-end.js';
import { PlainError } from '../logging/plain-error.js';
import { AccessControl } from './access-control.js';
import type { Access } from './access.decorators.js';

/** Guards every route: one that declares no access is refused, so that none is open by oversight. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly control: AccessControl) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { access } = request.routeOptions.config;
    if (access === 'public') return true;
    if (access === undefined) throw new PlainError('The route declares no access. Use @Public or @AccessFor.');
    return this.check(request, http.getResponse<FastifyReply>(), access);
  }

  private async check(request: FastifyRequest, reply: FastifyReply, access: Exclude<Access, 'public'>): Promise<true> {
    await this.control.admit(request, reply, access);
    return true;
  }
}

/** Refuses requests that their sender may not send before their body is read. */
export function checkAccessBeforeBodies(fastify: FastifyInstance, control: AccessControl): void {
  fastify.addHook('preParsing', async (request, reply, payload) => {
    const { access } = request.routeOptions.config;
    if (access === undefined || access === 'public' || !hasBody(request.raw)) return payload;
    // A route that takes files reads them itself, after its guards.
    if (!isFormForRoute(request)) await control.admit(request, reply, access);
    return payload;
  });
}
