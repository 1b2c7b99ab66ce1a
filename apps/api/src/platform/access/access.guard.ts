import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessControl } from './access-control.js';
import type { Access } from './access.decorators.js';
import { PlainError } from '../logging/plain-error.js';

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
