import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyCorsOptions, FastifyCorsOptionsDelegatePromise } from '@fastify/cors';
import helmet from 'helmet';

/** What an answer of an API may do in a browser that shows it: nothing. */
const API_POLICY = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

/** The documentation page brings its scripts along and styles itself inline. */
const DOCS_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

const headersWith = (directives: Record<string, string[]>) => ({
  contentSecurityPolicy: { useDefaults: false, directives },
  frameguard: { action: 'deny' as const },
});

export const API_HEADERS = headersWith(API_POLICY);
export const DOCS_HEADERS = headersWith(DOCS_POLICY);

/** The headers themselves, for answers that are made before there is a route. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = headerFieldsOf(API_HEADERS);

function headerFieldsOf(options: ReturnType<typeof headersWith>): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, () => undefined);
  return Object.fromEntries(response.getHeaderNames().map((name) => [name, String(response.getHeader(name))]));
}

const PREFLIGHT_SECONDS = 600;

/** What a browser application of another origin may send and read; for each request, as not every OPTIONS is a preflight. */
export function corsFor(origins: readonly string[]): FastifyCorsOptionsDelegatePromise {
  const options = optionsFor(origins);
  const withoutPreflight = { ...options, preflight: false };
  // An empty header says nothing, as the plugin sees it, too.
  return async ({ headers }) =>
    headers.origin && headers['access-control-request-method'] ? options : withoutPreflight;
}

const optionsFor = (origins: readonly string[]): FastifyCorsOptions => ({
  origin: [...origins],
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  credentials: true,
  exposedHeaders: [
    'Content-Disposition',
    'ETag',
    'Idempotency-Replayed',
    'Location',
    'RateLimit',
    'RateLimit-Policy',
    'Retry-After',
    'X-Request-Id',
  ],
  maxAge: PREFLIGHT_SECONDS,
});
