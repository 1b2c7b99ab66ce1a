import { createHash } from 'node:crypto';
import { applyDecorators, Header } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

const REVALIDATE = 'private, no-cache';

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
    ApiResponse({ status: 304, description: 'The answer is still the one that has this ETag.' }),
  );

/** Marks a read that is true at this moment only. */
export const NotStored = (): MethodDecorator => Header('Cache-Control', 'no-store');

/** Fastify's `onSend` hook that does what {@link Revalidated} says. A handler may set an ETag of its own, which is kept. */
export async function revalidate(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (reply.statusCode !== 200 || reply.getHeader('cache-control') !== REVALIDATE) return payload;
  const etag = reply.getHeader('etag') ?? (typeof payload === 'string' ? etagOf(payload) : undefined);
  if (typeof etag !== 'string') return payload;
  void reply.header('etag', etag);
  if (!matches(request.headers['if-none-match'], etag)) return payload;
  void reply.status(304).removeHeader('content-type').removeHeader('content-length');
  return '';
}

function etagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}

/** The weak comparison of RFC 9110 §13.1.2: a proxy that compresses may have weakened our tag. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
}
