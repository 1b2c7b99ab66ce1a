import { MIMEType } from 'node:util';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { applyDecorators, Header } from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import { problem, type ProblemException } from '../problems/problem.exception.js';
import { hasBody } from './connection-end.js';
import { WithRouteConfig } from './route-config.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The media types of the route's body. Absent: JSON. Set by `@WithRouteConfig`. */
    readonly bodyTypes?: readonly string[];
  }
}

export const JSON_TYPE = 'application/json';
/** A JSON merge patch (RFC 7396). */
export const MERGE_PATCH_TYPE = 'application/merge-patch+json';
export const MULTIPART_TYPE = 'multipart/form-data';

/** Types that have a parser. */
const READ_TYPES = new Set([JSON_TYPE, MERGE_PATCH_TYPE, MULTIPART_TYPE]);

const BODYLESS = new Set(['GET', 'HEAD']);

/**
 * Refuses a body that the route cannot read before it is read: of another type, in another charset, compressed.
 *
 * Fewer types are fewer ways in, and a browser sends JSON across origins only after a preflight. Without a body its headers do
 * not matter.
 */
export function refuseOtherBodies(fastify: FastifyInstance): void {
  // Not in `onRequest`: limits count the request first.
  fastify.addHook('preParsing', async (request) => {
    if (request.is404 || BODYLESS.has(request.method) || !hasBody(request.raw)) return;
    if (isEncoded(request)) throw encoded();
    if (!isOfType(request)) throw unsupportedType(request);
  });
  // Bodies of other types: an empty body needs no type, any other is refused at its first bytes.
  fastify.addContentTypeParser('*', (request, payload, done) => {
    const settle = (error: ProblemException | null) => {
      payload.off('data', refuse).off('end', accept);
      done(error, undefined);
    };
    const refuse = () => settle(unsupportedType(request));
    const accept = () => settle(null);
    if (request.is404 || !hasBody(request.raw)) done(null, undefined);
    else payload.on('data', refuse).on('end', accept);
  });
}

const isEncoded = ({ headers }: FastifyRequest): boolean =>
  (headers['content-encoding'] ?? '')
    .split(',')
    .some((coding) => !['', 'identity'].includes(coding.trim().toLowerCase()));

function isOfType(request: FastifyRequest): boolean {
  const { 'content-type': given, 'transfer-encoding': chunked } = request.headers;
  // Only the parser knows whether a chunked body is empty.
  if (given === undefined) return chunked !== undefined;
  const type = parseType(given);
  if (type === undefined) return false;
  if (!READ_TYPES.has(type.essence)) return chunked !== undefined;
  if (!isUtf8Type(type)) return false;
  // JSON is read everywhere: a route that takes no body refuses it itself, after its guards.
  return type.essence === JSON_TYPE || typesOf(request).includes(type.essence);
}

function parseType(given: string): MIMEType | undefined {
  try {
    return new MIMEType(given);
  } catch {
    return undefined;
  }
}

/** JSON is always UTF-8 (RFC 8259 §8.1); the charset may have any name of it. Each part of a form has its own charset. */
function isUtf8Type({ essence, params }: MIMEType): boolean {
  const charset = params.get('charset');
  if (charset === null || essence === MULTIPART_TYPE) return true;
  try {
    return new TextDecoder(charset).encoding === 'utf-8';
  } catch {
    return false;
  }
}

const typesOf = ({ routeOptions }: FastifyRequest): readonly string[] => routeOptions.config.bodyTypes ?? [JSON_TYPE];

/** Whether a request's body is a form that its route reads itself. */
export const isFormForRoute = (request: FastifyRequest): boolean =>
  typesOf(request).includes(MULTIPART_TYPE) &&
  parseType(request.headers['content-type'] ?? '')?.essence === MULTIPART_TYPE;

/** The refusal of a body's type, which says what to send instead (RFC 9110 §15.5.16). */
export function unsupportedType(request: FastifyRequest): ProblemException {
  const types = typesOf(request);
  const accept = types.join(', ');
  const detail = types.includes(MULTIPART_TYPE)
    ? `Send the file as ${MULTIPART_TYPE}, in a single part named "file".`
    : `Send the body as ${types.join(' or ')}, in UTF-8.`;
  return problem('unsupported-media-type', detail, {
    headers: { accept, ...(request.method === 'PATCH' && { 'accept-patch': accept }) },
  });
}

/** RFC 9110 §12.5.3 has the header for this. */
const encoded = (): ProblemException =>
  problem('unsupported-media-type', 'Send the body without compression and without Content-Encoding.', {
    headers: { 'accept-encoding': 'identity' },
  });

/** A merge patch may also be sent as plain JSON. */
const MERGE_PATCH_TYPES = [MERGE_PATCH_TYPE, JSON_TYPE] as const;

/** The route changes a resource by a JSON merge patch. */
export const TakesMergePatch = (): MethodDecorator =>
  applyDecorators(WithRouteConfig({ bodyTypes: MERGE_PATCH_TYPES }), ApiConsumes(...MERGE_PATCH_TYPES));

/** The route reads what can be changed by a JSON merge patch, and says so (RFC 5789 §3.1). */
export const OffersMergePatch = (): MethodDecorator => Header('accept-patch', MERGE_PATCH_TYPES.join(', '));
