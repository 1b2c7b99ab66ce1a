import { isUtf8 } from 'node:buffer';
import type { FastifyRequest } from 'fastify';
import { problem } from '../problems/problem.exception.js';

/** Refuses a query whose bytes are no UTF-8. Bytes that are not percent-encoded Node refuses itself. */
export async function refuseOtherQueries({ raw: { url = '' } }: FastifyRequest): Promise<void> {
  const start = url.indexOf('?');
  if (start === -1 || isUtf8(bytesOf(url.slice(start)))) return;
  throw problem('malformed-request', 'The query is not percent-encoded UTF-8.');
}

/** Decodes what is percent-encoded and leaves a lone `%` as it is, as the server does. */
const bytesOf = (query: string): Buffer =>
  Buffer.from(
    query.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
