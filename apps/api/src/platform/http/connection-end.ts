import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LINGER, type LingerLimits } from './limits.js';

/**
 * Ends a connection whose client may still be sending: says the end, and cuts it off after a while.
 *
 * Closed at once, it would be reset by what is still coming, and a client that is reset loses answers that it has not
 * read yet (RFC 9112 §9.6).
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
 * Node would read the rest of the body, however much that is, or reset the connection. Instead a little more is read, for
 * clients that only then look at the answer; what comes after it waits in vain until the connection is cut off.
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

/** Whether something of a request's body has not arrived; one that came over no connection says nothing of that. */
const isUnread = (request: IncomingMessage): boolean =>
  hasBody(request) && (request as Partial<IncomingMessage>).complete === false;

/** Has every answer that is sent before its request was read to the end, a refusal as a rule, end the connection. */
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
 * Has every answer that is sent while the server closes end its connection; one that stayed open, idle, would hold the
 * end of the process up until it times out.
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
