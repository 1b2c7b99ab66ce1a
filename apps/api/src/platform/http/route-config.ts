import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyContextConfig } from 'fastify';

/**
 * Adds to what the server knows of a route before it reads a request's body; Nest's own decorator would replace it.
 *
 * Only the configuration reaches the server: the handler that it gets may be a wrapper that Nest made.
 *
 * @param handler the method of the controller
 */
export function addRouteConfig(handler: object, config: FastifyContextConfig): void {
  Reflect.defineMetadata(FASTIFY_ROUTE_CONFIG_METADATA, { ...routeConfigOf(handler), ...config }, handler);
}

/** What has been added so far. */
export const routeConfigOf = (handler: object): FastifyContextConfig =>
  (Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) as FastifyContextConfig | undefined) ?? {};

/** {@link addRouteConfig} as a decorator. */
export const WithRouteConfig =
  (config: FastifyContextConfig): MethodDecorator =>
  (_target, _key, descriptor) =>
    addRouteConfig(descriptor.value as object, config);
