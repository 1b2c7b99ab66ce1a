import { applyDecorators, Header } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentTag, namedTags } from './entity-tags.js';

export const REVALIDATE = 'private, no-cache';

/**
 * Marks a read whose answer a client may keep and ask about again: it carries a strong `ETag`, and a request whose
 * `If-None-Match` has it is answered 304 without a body.
 */
export const Revalidated = (): MethodDecorator =>
  applyDecorators(
    Header('Cache-Control', REVALIDATE),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'ETag of an earlier answer.',
      schema: { type: 'string' },
    }),
    ApiResponse({ status: 304, description: 'The answer has not changed since this ETag.' }),
  );

/** Marks a read whose answer is valid only at this moment. */
export const NotStored = (): MethodDecorator => Header('Cache-Control', 'no-store');

/**
 * Fastify's `onSend` hook that does what {@link Revalidated} says. A handler may set an ETag of its own, which is kept.
 * Any other is bound to the caller, if there is one: equal answers to two users are not the same resource.
 */
export async function revalidate(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (reply.statusCode !== 200 || reply.getHeader('cache-control') !== REVALIDATE) return payload;
  const { principal, headers } = request;
  const made = typeof payload === 'string' ? contentTag(payload, principal?.userId) : undefined;
  const etag = reply.getHeader('etag') ?? made;
  if (typeof etag !== 'string') return payload;
  void reply.header('etag', etag);
  const known = headers['if-none-match'];
  if (known === undefined || !namedTags(known)?.has(etag)) return payload;
  void reply.status(304).removeHeader('content-type').removeHeader('content-length');
  // A length is that of the whole answer (RFC 9110 §8.6): Fastify measures what it is given, and sends none of it for HEAD.
  return request.method === 'HEAD' ? payload : null;
}
