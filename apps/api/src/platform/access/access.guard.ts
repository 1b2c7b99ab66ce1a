import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { problem } from '../problems/problem.exception.js';
import { ACCESS, type Access } from './access.decorators.js';
import { Authenticator } from './authenticator.js';

const NO_CREDENTIALS = { 'www-authenticate': 'Bearer' };
const BAD_CREDENTIALS = { 'www-authenticate': 'Bearer error="invalid_token"' };

/** Stands before every route: what says nothing of its access is refused, so that none is open by oversight. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    if (access === undefined) throw new Error('The route says nothing of its access: give it @Public or @AccessFor.');
    return this.check(context.switchToHttp().getRequest<FastifyRequest>(), access);
  }

  private async check(request: FastifyRequest, { anyOf }: Exclude<Access, 'public'>): Promise<boolean> {
    const { authorization } = request.headers;
    const principal = await this.authenticator.authenticate(authorization);
    if (principal === undefined) {
      throw authorization === undefined
        ? problem('unauthenticated', 'Send an access token: `Authorization: Bearer …`.', { headers: NO_CREDENTIALS })
        : problem('unauthenticated', 'The access token is not valid any more: refresh it, or sign in again.', {
            headers: BAD_CREDENTIALS,
          });
    }
    if (!anyOf.some((role) => principal.roles.includes(role))) {
      throw problem('forbidden', `It takes the role ${anyOf.join(' or ')}.`);
    }
    request.principal = principal;
    return true;
  }
}
