import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The values of all lines of a header, in order. Of some headers Node keeps only the first, and a proxy may have used another
 * (RFC 9112 §3.2).
 *
 * @param rawHeaders names and values in turn
 * @param name in lower case
 */
export function headerLines(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [given = '', value = ''] = [rawHeaders[at], rawHeaders[at + 1]];
    if (given.length === name.length && given.toLowerCase() === name) values.push(value);
  }
  return values;
}

/** The `Authorization` header. Several are joined, and are then no credentials. */
export function authorizationOf({ headers, raw: { rawHeaders } }: FastifyRequest): string | undefined {
  return headers.authorization === undefined ? undefined : headerLines(rawHeaders, 'authorization').join(', ');
}

/** Adds a header of the request to `Vary` (RFC 9110 §12.5.5). */
export function varyBy(reply: FastifyReply, header: string): void {
  const present = reply.getHeader('vary');
  const headers = [present ?? []]
    .flat()
    .flatMap((value) => String(value).split(','))
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (headers.some((each) => each === '*' || each.toLowerCase() === header.toLowerCase())) return;
  void reply.header('vary', [...headers, header].join(', '));
}

// https://www.w3.org/TR/trace-context/#traceparent-header; only versions after 00 may carry more after the flags.
const TRACEPARENT = /^(?!ff|00.{54})[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/;

/** The id of a request: the caller's trace id if it sent a valid `traceparent`, else a new one of the same form. */
export function traceIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['traceparent'];
  const match = typeof given === 'string' ? TRACEPARENT.exec(given) : null;
  return match?.[1] ?? newTraceId();
}

/** Node caches random bytes for UUIDs, which makes them ten times cheaper than fresh ones. */
export const newTraceId = (): string => randomUUID().replaceAll('-', '');
