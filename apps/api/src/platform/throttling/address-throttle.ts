import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientAddressOf, networkOf } from '../http/client-address.js';
import type { RouteThrottle } from './throttled.decorator.js';
import { ThrottleService } from './throttle.service.js';

/**
 * Counts what `@Throttled` counts by address, as soon as a request's headers have arrived: a request with an unreadable body
 * counts too.
 */
@Injectable()
export class AddressThrottle {
  constructor(private readonly throttle: ThrottleService) {}

  /** A hook of the server for `onRequest`. */
  readonly admit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    await this.count(request, reply, request.routeOptions.config.addressThrottles);
  };

  /**
   * Counts a caller that is refused because it is not signed in.
   *
   * @throws {ProblemException} `too-many-requests`
   */
  async admitStranger(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.count(request, reply, request.routeOptions.config.strangerThrottles);
  }

  private async count(
    request: FastifyRequest,
    reply: FastifyReply,
    throttles: readonly RouteThrottle[] = [],
  ): Promise<void> {
    if (throttles.length === 0) return;
    await this.throttle.admitToRoute(reply, throttles, networkOf(clientAddressOf(request)));
  }
}
