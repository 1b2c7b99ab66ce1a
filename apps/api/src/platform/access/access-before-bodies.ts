import type { FastifyInstance } from 'fastify';
import { isFormForRoute } from '../http/body-types.js';
import { hasBody } from '../http/lingering-close.js';
import type { AccessControl } from './access-control.js';

/** Has a request that its sender may not make refused before its body is read. */
export function checkAccessBeforeBodies(fastify: FastifyInstance, control: AccessControl): void {
  fastify.addHook('preParsing', async (request, reply, payload) => {
    const { access } = request.routeOptions.config;
    if (access === undefined || access === 'public' || !hasBody(request.raw)) return payload;
    // A route that takes files reads them itself, behind its guards.
    if (!isFormForRoute(request)) await control.admit(request, reply, access);
    return payload;
  });
}
