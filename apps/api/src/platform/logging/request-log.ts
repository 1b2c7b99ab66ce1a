import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { loggedPath } from './logged-request.js';

/** Paths that are asked every few seconds and would drown the rest. */
const PROBES = /^\/(health|metrics)(\/|$)/;

/** Writes one line for each request, when it has been answered. */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: 'traceId' });
  }

  override incomingRequest(): void {
    // The line at the end says it all.
  }

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const path = loggedPath(request);
    const line = {
      method: request.method,
      path,
      statusCode: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 100) / 100,
    };
    if (error) request.log.warn({ ...line, err: error }, 'request aborted');
    else request.log[PROBES.test(path) ? 'debug' : 'info'](line, 'request');
  }

  override routeNotFound(): void {
    // Its line follows like any other's.
  }

  override defaultErrorLog(): void {
    // The problem filter logs what is unexpected.
  }
}
