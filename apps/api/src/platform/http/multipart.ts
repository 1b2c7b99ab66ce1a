import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { problem } from '../problems/problem.exception.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes `multipart/form-data`; all others refuse it. Set by `@RouteConfig`. */
    readonly acceptsMultipart?: boolean;
  }
}

const MULTIPART = /^\s*multipart\//i;

/** Lets routes take forms with files; those that do not ask for it keep to JSON. */
export async function acceptMultipart(fastify: FastifyInstance): Promise<void> {
  await fastify.register(multipart, { throwFileSizeLimit: true });
  fastify.addHook('onRequest', async ({ headers, routeOptions }) => {
    if (routeOptions.config.acceptsMultipart === true || !MULTIPART.test(headers['content-type'] ?? '')) return;
    throw problem('unsupported-media-type', 'Send the body as application/json.');
  });
}
