import { isUtf8 } from 'node:buffer';
import type { Server } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../problems/problem.exception.js';
import { headerLines } from './headers.js';

/** As Node tells it. */
const CONTINUE = /(?:^|\W)100-continue(?:$|\W)/i;
/** In these there is neither `Expect` nor a duty to send `Host`. */
const OLD_VERSIONS = new Set(['0.9', '1.0']);
/** A name, an address or nothing, and perhaps a port (RFC 3986 §3.2.2). */
const HOST = /^(?:\[[\da-f:.]+(?:%[\w.~%-]+)?\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?$/i;

/**
 * Has a client that asks whether to send its body (RFC 9110 §10.1.1) told so when the body is first read, and not before:
 * what is refused by its head is answered with the refusal alone.
 */
export function answerExpectations(server: Server): void {
  server.on('checkContinue', (request, response) => {
    request.once('resume', () => {
      if (!response.headersSent) response.writeContinue();
    });
    server.emit('request', request, response);
  });
  // Refused below, with a document and headers as any refusal has.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

/** Refuses what Node would refuse without a document. */
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
