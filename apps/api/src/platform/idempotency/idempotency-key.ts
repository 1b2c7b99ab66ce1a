import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { problem } from '../problems/problem.exception.js';

/** The header with the client's name for a request that must run once. */
export const IDEMPOTENCY_KEY = 'idempotency-key';

// A structured field string (draft-ietf-httpapi-idempotency-key-header) or, as most clients write it, the bare text.
const FORMAT = /^(?:"([\x21\x23-\x7E]{1,128})"|([\x21\x23-\x7E]{1,128}))$/;

/**
 * The key of a request, if it has one.
 *
 * @throws {ProblemException} `invalid-parameters`
 */
export function idempotencyKeyOf({ headers }: FastifyRequest): string | undefined {
  const header = headers[IDEMPOTENCY_KEY];
  if (header === undefined) return undefined;
  const [, quoted, bare] = FORMAT.exec(String(header)) ?? [];
  const key = quoted ?? bare;
  if (key !== undefined) return key;
  const detail = 'must have 1 to 128 visible ASCII characters, such as a UUID';
  throw problem('invalid-parameters', undefined, { errors: [{ header: 'Idempotency-Key', detail }] });
}

/** Identifies a request: method, path with its query, and body. */
export const requestFingerprint = ({ method, url, body }: FastifyRequest): string =>
  hash('sha256', JSON.stringify([method, url, body ?? null]));
