import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LINGER, type LingerLimits } from './limits.js';

/**
 * Ends a connection whose client may still be sending: sends FIN, and cuts the connection after a while.
 *
 * A connection that is closed at once is reset by bytes still on the way, and the client loses answers that it has not read
 * yet (RFC 9112 §9.6).
 *
 * @param lastBytes what is sent before the end
 */
export function closeLingering(socket: Duplex, lastBytes = '', maxMs = LINGER.maxMs): void {
  const timer = setTimeout(() => socket.destroy(), maxMs).unref();
  socket.once('close', () => clearTimeout(timer));
  socket.end(lastBytes);
}

/**
 * Has the connection of a request end after its answer, although its body was not read to the end.
 *
 * Node would read the rest of the body, of any size, or reset the connection. Instead a little more is read, for clients
 * that read the answer only then; the rest is never read, and the connection is cut.
 */
function closeAfterAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { maxMs, maxBytes }: LingerLimits = LINGER,
): void {
  // Before Node's own listener, which would read on.
  response.prependOnceListener('finish', () => {
    if (request.complete) return;
    const { socket } = request;
    const close = socket.destroySoon.bind(socket);
    // What Node calls when it has sent an answer that is a connection's last.
    socket.destroySoon = () => closeLingering(socket, '', maxMs);
    let bytes = 0;
    request
      .unpipe()
      .on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxBytes) request.pause();
      })
      // All of it has arrived: nothing is left that could reset the connection.
      .once('end', close)
      .once('error', close)
      .resume();
  });
}

/** Whether a request says that a body follows its head. */
export function hasBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Whether part of a request's body has not arrived; an injected request does not say. */
const isUnread = (request: IncomingMessage): boolean =>
  hasBody(request) && (request as Partial<IncomingMessage>).complete === false;

/** Ends the connection after each answer that is sent before its request was read to the end, mostly a refusal. */
export function endConnectionsOfUnreadRequests(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    endConnectionIfUnread(request, reply);
    return payload;
  });
}

/** The same for one answer. */
export function endConnectionIfUnread({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (!isUnread(raw)) return;
  void reply.header('connection', 'close');
  closeAfterAnswer(raw, reply.raw);
}

/**
 * Ends the connection after each answer that is sent while the server closes: an idle connection would delay the end of the
 * process until it times out.
 */
export function endConnectionsWhenClosing(fastify: FastifyInstance): void {
  let isClosing = false;
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  fastify.addHook('onSend', async (_request, reply, payload) => {
    if (isClosing) void reply.header('connection', 'close');
    return payload;
  });
}
