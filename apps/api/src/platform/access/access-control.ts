import type { FastifyReply, FastifyRequest } from 'fastify';
import { Injectable } from '@nestjs/common';
import { authorizationOf, varyBy } from '../http/headers.js';
import { problem, type ProblemException } from '../problems/problem.exception.js';
import { AddressThrottle } from '../throttling/address-throttle.js';
import { type Access, hasOneOf } from './access.decorators.js';
import { Authenticator } from './authenticator.js';

/** Checks that the sender of a request may send it. */
@Injectable()
export class AccessControl {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly throttle: AddressThrottle,
  ) {}

  /**
   * Authenticates and authorizes the sender, once for each request.
   *
   * @throws {ProblemException} `unauthenticated` or `forbidden`; `too-many-requests` where the route counts strangers
   */
  async admit(request: FastifyRequest, reply: FastifyReply, { anyOf }: Exclude<Access, 'public'>): Promise<void> {
    if (request.principal !== undefined) return;
    // Set first, so that refusals have it too.
    varyBy(reply, 'Authorization');
    const authorization = authorizationOf(request);
    const principal = await this.authenticator.authenticate(authorization);
    if (principal === undefined) {
      await this.throttle.admitStranger(request, reply);
      throw unauthenticated(
        authorization,
        authorization === undefined
          ? 'Send an access token: `Authorization: Bearer …`.'
          : 'The access token is no longer valid. Refresh it, or sign in again.',
      );
    }
    if (!hasOneOf(principal, anyOf))
      throw problem('forbidden', `This request requires the role ${anyOf.join(' or ')}.`);
    request.principal = principal;
    request.rolesOfRoute = anyOf;
  }
}

const NO_CREDENTIALS = { 'www-authenticate': 'Bearer' };
const BAD_CREDENTIALS = { 'www-authenticate': 'Bearer error="invalid_token"' };

/**
 * Asks the sender of a request for credentials (RFC 6750 §3).
 *
 * @param authorization the header of that name, if there is one: then what it names is refused
 * @param detail what to do
 */
export const unauthenticated = (authorization: string | undefined, detail: string): ProblemException =>
  problem('unauthenticated', detail, { headers: authorization === undefined ? NO_CREDENTIALS : BAD_CREDENTIALS });
