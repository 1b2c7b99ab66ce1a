import { channel } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';

const LISTENING = channel('tracing:net.server.listen:asyncStart');

/**
 * Prepares each server of an instance before it listens: Fastify makes one of its own for every further address of
 * `localhost`, and hands out the first alone.
 */
export function prepareEveryServer(fastify: FastifyInstance, prepare: (server: Server) => void): void {
  const first = fastify.server;
  // All servers of the instance share these handlers.
  const handlers = first.listeners('request');
  prepare(first);
  const onListen = (message: unknown): void => {
    const { server } = message as { readonly server: Server };
    // The channel reports servers of any kind and owner.
    if (server !== first && server.listeners('request').some((listener) => handlers.includes(listener)))
      prepare(server);
  };
  LISTENING.subscribe(onListen);
  fastify.addHook('onClose', async () => {
    LISTENING.unsubscribe(onListen);
  });
}
