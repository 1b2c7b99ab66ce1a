import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { TREATMENTS } from '@interviewmaster/database';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { unsupportedType } from '../http/body-types.js';
import { RouteTable } from '../http/route-table.js';
import { problem, ProblemException } from './problem.exception.js';
import { replyWithProblem } from './problem-reply.js';
import { failureBehind, toProblem } from './to-problem.js';

/** Answers every error of the application with problem details (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly routes: RouteTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const exception = this.exceptionOf(error, request);
    report(exception, request);
    if (reply.raw.headersSent) {
      // Half of a response is out: break it off, so that the client does not take it for whole.
      reply.raw.destroy();
      return;
    }
    replyWithProblem(request, reply, exception);
  }

  /** What a hook says of a request comes first: without a host there is no telling whether there is such a route. */
  private exceptionOf(error: unknown, request: FastifyRequest): ProblemException {
    if (error instanceof ProblemException) return error;
    if (request.is404) return this.noRoute(request);
    const exception = toProblem(error);
    // What is taken instead depends on the route.
    return exception.slug === 'unsupported-media-type' ? unsupportedType(request) : exception;
  }

  private noRoute({ method, url }: FastifyRequest): ProblemException {
    const path = url.split('?', 1)[0] ?? url;
    const methods = this.routes.methodsOf(path);
    // A folder of files takes the method of one that is not there.
    if (methods.length === 0 || methods.includes(method))
      return problem('route-not-found', `The route ${path} does not exist.`);
    const allow = methods.join(', ');
    const patchTypes = this.routes.patchTypesOf(path);
    return problem('method-not-allowed', `${path} takes ${allow}, not ${method}.`, {
      headers: { allow, ...(patchTypes.length > 0 && { 'accept-patch': patchTypes.join(', ') }) },
    });
  }
}

function report({ slug, cause }: ProblemException, request: FastifyRequest): void {
  if (cause === undefined && slug !== 'internal') return;
  request.log[levelOf(slug, cause)]({ err: cause }, slug === 'internal' ? 'unexpected error' : slug);
}

/** The database writes one line for a whole outage itself. */
function levelOf(slug: ProblemException['slug'], cause: unknown): 'error' | 'warn' | 'debug' {
  if (slug === 'internal') return 'error';
  const failure = failureBehind(cause);
  if (failure === undefined) return slug === 'storage-full' ? 'error' : 'debug';
  const { level, per } = TREATMENTS[failure].log;
  return per === 'outage' ? 'debug' : level;
}
