import type { Server } from 'node:http';
import { BODY_PACE, type BodyPace } from './limits.js';
import { hasBody } from './connection-end.js';

/** Checks in each span: a body that stops is noticed at most a tenth of the span late. */
const LOOKS_IN_SPAN = 10;

/** As Node calls a request that took too long. */
class TooSlowError extends Error {
  readonly code = 'ERR_HTTP_REQUEST_TIMEOUT';
}

/**
 * Ends requests whose body stops or trickles. A body that makes progress may take minutes, as a file on a slow line does.
 */
export function watchBodyPace(server: Server, { spanMs, minBytes }: BodyPace = BODY_PACE): void {
  server.prependListener('request', (request, response) => {
    if (!hasBody(request)) return;
    const { socket } = request;
    /** The checks of the last span, and the one before it. */
    const looks = [{ at: performance.now(), bytes: socket.bytesRead }];
    const timer = setInterval(() => {
      if (request.complete || socket.destroyed || response.writableEnded) {
        clearInterval(timer);
        return;
      }
      // The server delays bytes that have arrived and wait, not the client.
      if (request.readableLength > 0) looks.length = 0;
      const now = { at: performance.now(), bytes: socket.bytesRead };
      looks.push(now);
      while (looks[1] !== undefined && now.at - looks[1].at >= spanMs) looks.shift();
      const { at, bytes } = looks[0] ?? now;
      if (now.at - at < spanMs || now.bytes - bytes >= minBytes) return;
      clearInterval(timer);
      server.emit('clientError', new TooSlowError('The request body arrives too slowly.'), socket);
    }, spanMs / LOOKS_IN_SPAN).unref();
    request.once('close', () => clearInterval(timer));
  });
}
