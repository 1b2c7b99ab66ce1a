import type { FastifyReply, FastifyRequest } from 'fastify';
import { SECURITY_HEADERS } from '../http/security.js';
import { PROBLEMS, problemType } from './problem-catalogue.js';
import { PROBLEM_MEDIA_TYPE, type ProblemDocument, shortened } from './problem-document.js';
import type { ProblemException } from './problem.exception.js';

/** What a client sent may stand in either, at any length. */
const MAX_DETAIL_LENGTH = 1000;
const MAX_INSTANCE_LENGTH = 1000;

/** What a 401 has to carry (RFC 9110 §11.6.1), whichever way of signing in was tried. */
const CHALLENGE = { 'www-authenticate': 'Bearer' };
const UNAUTHORIZED = 401;

/** Answers a request with a problem document. */
export function replyWithProblem(request: FastifyRequest, reply: FastifyReply, exception: ProblemException): void {
  const status = exception.getStatus();
  // Hooks set these otherwise, but run for requests that have a route.
  if (!reply.hasHeader('x-request-id')) void reply.headers({ ...SECURITY_HEADERS, 'x-request-id': request.id });
  void reply
    .status(status)
    .headers({ 'cache-control': 'no-store', ...(status === UNAUTHORIZED && CHALLENGE), ...exception.headers })
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
    ...(detail !== undefined && { detail: shortened(detail, MAX_DETAIL_LENGTH) }),
    instance: shortened(url.split('?', 1)[0] ?? url, MAX_INSTANCE_LENGTH),
    traceId,
    ...(errors && { errors: [...errors] }),
    ...members,
  };
}
