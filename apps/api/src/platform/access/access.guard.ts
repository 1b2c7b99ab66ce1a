import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessControl } from './access-control.js';
import { ACCESS, type Access } from './access.decorators.js';
import { PlainError } from '../logging/plain-error.js';

/** Stands before every route: what says nothing of its access is refused, so that none is open by oversight. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly control: AccessControl,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    if (access === undefined) throw new PlainError('The route declares no access. Use @Public or @AccessFor.');
    return this.check(context, access);
  }

  private async check(context: ExecutionContext, access: Exclude<Access, 'public'>): Promise<true> {
    const http = context.switchToHttp();
    await this.control.admit(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), access);
    return true;
  }
}
