import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RouteTable } from '../http/route-table.js';
import { problem, type ProblemException } from './problem.exception.js';
import { replyWithProblem } from './problem-reply.js';
import { toProblem } from './to-problem.js';

/** Answers every error of the application with problem details (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly routes: RouteTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const exception = request.is404 ? this.noRoute(request) : toProblem(error);
    report(exception, request);
    if (reply.raw.headersSent) {
      // Half of a response is out: break it off, so that the client does not take it for whole.
      reply.raw.destroy();
      return;
    }
    replyWithProblem(request, reply, exception);
  }

  private noRoute({ method, url }: FastifyRequest): ProblemException {
    const path = url.split('?', 1)[0] ?? url;
    const methods = this.routes.methodsOf(path);
    // A folder of files takes the method of one that is not there.
    if (methods.length === 0 || methods.includes(method))
      return problem('route-not-found', `There is no route ${path}.`);
    const allow = methods.join(', ');
    return problem('method-not-allowed', `${path} takes ${allow}, not ${method}.`, { headers: { allow } });
  }
}

function report(exception: ProblemException, request: FastifyRequest): void {
  if (exception.slug === 'internal') request.log.error({ err: exception.cause }, 'unexpected error');
  // The database writes one line for an outage itself, however many requests meet it.
  else if (exception.cause !== undefined) request.log.debug({ err: exception.cause }, exception.slug);
}
