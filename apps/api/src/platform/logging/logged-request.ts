import type { FastifyRequest } from 'fastify';

/** Replaces the path of a request without a route, which may hold anything. */
const NO_ROUTE = '*';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The path of a request as it is logged: that of its route, with the ids that are in it. Other parameters are left out as
 * the query is: they may hold what should not be kept.
 */
export function loggedPath({ routeOptions, params }: Pick<FastifyRequest, 'routeOptions' | 'params'>): string {
  const values = (params ?? {}) as Readonly<Record<string, unknown>>;
  return (routeOptions.url ?? NO_ROUTE).replaceAll(/:(\w+)/g, (name, parameter: string) => {
    const value = values[parameter];
    return typeof value === 'string' && UUID.test(value) ? value : name;
  });
}

/** A request where a library logs it whole: without address, query and headers. */
export function loggedRequest(request: unknown): unknown {
  if (!isObject(request)) return typeof request;
  const { method } = request;
  const isRouted = isObject(request['routeOptions']);
  return { method, ...(isRouted && { path: loggedPath(request as unknown as FastifyRequest) }) };
}

/** An answer where a library logs it whole. */
export function loggedReply(reply: unknown): unknown {
  return isObject(reply) ? { statusCode: reply['statusCode'] } : typeof reply;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
