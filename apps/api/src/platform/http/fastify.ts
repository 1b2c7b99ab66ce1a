import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Logger } from 'pino';
import { RequestLog } from '../logging/request-log.js';
import { answerClientError } from '../problems/client-error.js';
import { replyWithProblem } from '../problems/problem-reply.js';
import { toProblem } from '../problems/to-problem.js';
import { endConnectionsWhenClosing } from './draining.js';
import { acceptMultipart } from './multipart.js';
import { revalidate } from './revalidation.js';
import type { RouteTable } from './route-table.js';
import { API_HEADERS, DOCS_HEADERS } from './security.js';
import { traceIdOf } from './trace-id.js';
import type { TrustedProxies } from './trusted-proxies.js';

/** Largest body in bytes. */
const BODY_LIMIT = 1024 * 1024;
/** How long a request may take to arrive, so that slow senders cannot hold connections. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Path of the documentation page and what belongs to it. */
export const DOCS_PATH = '/docs';

/** Makes the HTTP server: JSON, and files where a route asks for them, with the platform's headers, request ids, log lines and errors. */
export async function createFastify(
  logger: Logger,
  routes: RouteTable,
  proxies: TrustedProxies,
): Promise<FastifyAdapter> {
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    logController: new RequestLog(),
    genReqId: traceIdOf,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: proxies.trust,
    // While it drains, requests on open connections are still served, and told that the connection closes.
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void reply.header('x-request-id', request.id);
      replyWithProblem(request, reply, toProblem(error));
    },
  });
  const fastify = adapter.getInstance();
  fastify.addHook('onRoute', (route) => {
    routes.add(route);
    Object.assign(route, docsHeaders(route));
  });
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  await fastify.register(helmet, API_HEADERS);
  // Few routes look at cookies: they parse them themselves.
  await fastify.register(cookie, { hook: false });
  fastify.addHook('onSend', revalidate);
  endConnectionsWhenClosing(fastify);
  acceptJsonOnly(fastify);
  await acceptMultipart(fastify);
  return adapter;
}

const docsHeaders = ({ url }: RouteOptions) =>
  url === DOCS_PATH || url.startsWith(`${DOCS_PATH}/`) ? { helmet: DOCS_HEADERS } : {};

/** Fewer types are fewer ways in, and a browser sends none but JSON across origins without asking first. */
function acceptJsonOnly(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser('text/plain');
}
