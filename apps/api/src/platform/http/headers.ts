import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The values of all lines of a header, in their order. Of some headers Node keeps the first alone, and a proxy may have looked
 * at another (RFC 9112 §3.2).
 *
 * @param rawHeaders names and values in turn
 * @param name in small letters
 */
export function headerLines(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [given = '', value = ''] = [rawHeaders[at], rawHeaders[at + 1]];
    if (given.length === name.length && given.toLowerCase() === name) values.push(value);
  }
  return values;
}

/** The header of that name. Several are joined, and so are no credentials. */
export function authorizationOf({ headers, raw: { rawHeaders } }: FastifyRequest): string | undefined {
  return headers.authorization === undefined ? undefined : headerLines(rawHeaders, 'authorization').join(', ');
}

/** Says that the answer depends on a header of the request, beside those that it depends on already (RFC 9110 §12.5.5). */
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

// https://www.w3.org/TR/trace-context/#traceparent-header; only versions after 00 may carry more behind the flags.
const TRACEPARENT = /^(?!ff|00.{54})[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/;

/** The id of a request: the caller's trace id if it sent a valid `traceparent`, else a new one of the same form. */
export function traceIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['traceparent'];
  const match = typeof given === 'string' ? TRACEPARENT.exec(given) : null;
  return match?.[1] ?? newTraceId();
}

/** Node keeps random bytes for UUIDs in store, which makes them a tenth as dear as fresh ones. */
export const newTraceId = (): string => randomUUID().replaceAll('-', '');
