import type { Server } from 'node:http';
import { BODY_PACE, type BodyPace } from './limits.js';
import { hasBody } from './connection-end.js';

/** How often one looks in each span: a body that stops is noticed a tenth of it late at most. */
const LOOKS_IN_SPAN = 10;

/** As Node calls a request that took too long. */
class TooSlowError extends Error {
  readonly code = 'ERR_HTTP_REQUEST_TIMEOUT';
}

/**
 * Ends requests whose body stops arriving, or trickles. One that makes progress is left alone: on a slow line a file may
 * take minutes.
 */
export function watchBodyPace(server: Server, { spanMs, minBytes }: BodyPace = BODY_PACE): void {
  server.prependListener('request', (request, response) => {
    if (!hasBody(request)) return;
    const { socket } = request;
    /** The looks of the last span, and the one that began it. */
    const looks = [{ at: performance.now(), bytes: socket.bytesRead }];
    const timer = setInterval(() => {
      if (request.complete || socket.destroyed || response.writableEnded) {
        clearInterval(timer);
        return;
      }
      // What has arrived and waits is held up by us, not by the client.
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
