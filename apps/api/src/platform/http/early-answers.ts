import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { closeAfterAnswer, isUnread } from './lingering-close.js';

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
