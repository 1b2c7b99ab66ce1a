import type { FastifyInstance } from 'fastify';

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
