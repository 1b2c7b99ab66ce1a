import { isUtf8 } from 'node:buffer';
import type { Server } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../problems/problem.exception.js';
import { headerLines } from './headers.js';

/** As Node recognizes it. */
const CONTINUE = /(?:^|\W)100-continue(?:$|\W)/i;
/** Versions without `Expect` and without the duty to send `Host`. */
const OLD_VERSIONS = new Set(['0.9', '1.0']);
/** A name, an address or nothing, and perhaps a port (RFC 3986 §3.2.2). */
const HOST = /^(?:\[[\da-f:.]+(?:%[\w.~%-]+)?\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?$/i;

/**
 * Sends 100 Continue (RFC 9110 §10.1.1) when the body is first read, and not before: a request that is refused by its head
 * gets the refusal alone.
 */
export function answerExpectations(server: Server): void {
  server.on('checkContinue', (request, response) => {
    request.once('resume', () => {
      if (!response.headersSent) response.writeContinue();
    });
    server.emit('request', request, response);
  });
  // Refused below, with a problem document.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

/** Refuses heads that Node would refuse without a problem document. */
export function refuseImproperHeads(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async ({ headers, raw: { httpVersion, rawHeaders } }, reply) => {
    if (OLD_VERSIONS.has(httpVersion)) return;
    const { host } = headers;
    if (host === undefined || !HOST.test(host) || headerLines(rawHeaders, 'host').length > 1) {
      void reply.header('connection', 'close');
      throw problem('malformed-request', 'Send exactly one Host header, with a host and an optional port.');
    }
    if (headers.expect !== undefined && !CONTINUE.test(headers.expect)) {
      throw problem('expectation-failed', 'The server supports the expectation 100-continue only.');
    }
  });
}

/** Refuses a query that is not UTF-8. Node itself refuses bytes that are not percent-encoded. */
export async function refuseOtherQueries({ raw: { url = '' } }: FastifyRequest): Promise<void> {
  const start = url.indexOf('?');
  if (start === -1 || isUtf8(bytesOf(url.slice(start)))) return;
  throw problem('malformed-request', 'The query is not percent-encoded UTF-8.');
}

/** Decodes percent-encoded bytes and keeps a lone `%`, as the server does. */
const bytesOf = (query: string): Buffer =>
  Buffer.from(
    query.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
