import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { RequestLog } from '../logging/request-log.js';
import { answerClientError, refuseTunnel } from '../problems/client-error.js';
import { replyWithProblem } from '../problems/problem-reply.js';
import { toProblem } from '../problems/to-problem.js';
import { watchBodyPace } from './body-pace.js';
import { acceptMultipart, readJson } from './body-parsers.js';
import type { TrustedProxies } from './client-address.js';
import { endConnectionIfUnread, endConnectionsOfUnreadRequests, endConnectionsWhenClosing } from './connection-end.js';
import { prepareEveryServer } from './every-server.js';
import { traceIdOf } from './headers.js';
import { CHECK_EVERY_MS, MAX_BODY_BYTES, MAX_HEAD_MS, MAX_IDLE_MS, MAX_REQUEST_MS } from './limits.js';
import { answerExpectations, refuseImproperHeads, refuseOtherQueries } from './request-head.js';
import { REVALIDATE, revalidate } from './revalidation.js';
import type { RouteTable } from './route-table.js';
import { API_HEADERS, DOCS_HEADERS } from './security.js';

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
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: MAX_REQUEST_MS,
    keepAliveTimeout: MAX_IDLE_MS,
    http: { headersTimeout: MAX_HEAD_MS, connectionsCheckingInterval: CHECK_EVERY_MS, requireHostHeader: false },
    trustProxy: proxies.trust,
    // During shutdown requests on open connections are still served, with `Connection: close`.
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      endConnectionIfUnread(request, reply);
      replyWithProblem(request, reply, toProblem(error));
    },
  });
  const fastify = adapter.getInstance();
  prepareEveryServer(fastify, (server) => {
    // Fastify prepares its first server only.
    if (server.listenerCount('clientError') === 0) server.on('clientError', answerClientError);
    server.on('connect', refuseTunnel);
    answerExpectations(server);
    watchBodyPace(server);
  });
  fastify.addHook('onRoute', (route) => {
    routes.add(route);
    Object.assign(route, docsHeaders(route), answersOfNoPreflight(route));
  });
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  await fastify.register(helmet, API_HEADERS);
  refuseImproperHeads(fastify);
  // Few routes read cookies: they parse them themselves.
  await fastify.register(cookie, { hook: false });
  fastify.addHook('onRequest', async ({ headers, routeOptions: { url = '' } }, reply) => {
    if (!isOfDocs(url)) return;
    // Files of the page have their own header.
    void reply.header('cache-control', REVALIDATE);
    // A server may ignore the range (RFC 9110 §14.2): then no range is unsatisfiable.
    delete headers.range;
  });
  fastify.addHook('onSend', revalidate);
  endConnectionsWhenClosing(fastify);
  endConnectionsOfUnreadRequests(fastify);
  fastify.addHook('preParsing', refuseOtherQueries);
  readJson(fastify);
  await acceptMultipart(fastify);
  return adapter;
}

const docsHeaders = ({ url }: RouteOptions) => (isOfDocs(url) ? { helmet: DOCS_HEADERS } : {});

/**
 * The CORS plugin answers preflights in a hook, and adds a route for every path before the application has its filters. What
 * reaches that route is no preflight, and is answered like any method that a path does not take.
 */
const answersOfNoPreflight = ({ method, url }: RouteOptions): Pick<RouteOptions, 'errorHandler' | 'onRequest'> =>
  method === 'OPTIONS' && url === '*'
    ? {
        errorHandler: (error, request, reply) => replyWithProblem(request, reply, toProblem(error)),
        onRequest: (_request, reply) => {
          reply.callNotFound();
        },
      }
    : {};

const isOfDocs = (url: string): boolean => url === DOCS_PATH || url.startsWith(`${DOCS_PATH}/`);
