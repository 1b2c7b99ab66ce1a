import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS, problemType } from './problem-catalogue.js';
import { PROBLEM_MEDIA_TYPE, type ProblemDocument } from './problem-document.js';
import type { ProblemException } from './problem.exception.js';

/** Answers a request with a problem document. */
export function replyWithProblem(request: FastifyRequest, reply: FastifyReply, exception: ProblemException): void {
  void reply
    .status(exception.getStatus())
    .headers({ 'cache-control': 'no-store', ...exception.headers })
    .type(PROBLEM_MEDIA_TYPE)
    .send(JSON.stringify(documentOf(exception, request.url, request.id)));
}

/** The document of a problem; the query is left out of `instance`, since it may hold what should not be in logs. */
export function documentOf(exception: ProblemException, url: string, traceId: string): ProblemDocument {
  const { slug, detail, errors, members } = exception;
  const { status, title } = PROBLEMS[slug];
  return {
    type: problemType(slug),
    title,
    status,
    ...(detail !== undefined && { detail }),
    instance: url.split('?', 1)[0] ?? url,
    traceId,
    ...(errors && { errors: [...errors] }),
    ...members,
  };
}
