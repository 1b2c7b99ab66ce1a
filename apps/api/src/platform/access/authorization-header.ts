import type { FastifyRequest } from 'fastify';
import { headerLines } from '../http/header-lines.js';

/** The header of that name. Several are joined, and so are no credentials. */
export function authorizationOf({ headers, raw: { rawHeaders } }: FastifyRequest): string | undefined {
  return headers.authorization === undefined ? undefined : headerLines(rawHeaders, 'authorization').join(', ');
}
