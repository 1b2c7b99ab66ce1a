import { HttpException } from '@nestjs/common';
import { RemoteLoadError } from '@interviewmaster/cache';
import { isDatabaseUnavailable, isUnavailableCode } from '@interviewmaster/database';
import type { ProblemSlug } from './problem-catalogue.js';
import { problem, ProblemException } from './problem.exception.js';

/** Seconds after which a client may try again while the database is away. */
const RETRY_AFTER = '5';

/** What the framework's refusals are called in the catalogue, and what to tell the client about them. */
const FRAMEWORK_PROBLEMS: Readonly<Record<string, readonly [ProblemSlug, string?]>> = {
  FST_ERR_BAD_URL: ['malformed-request', 'The path is not a valid URL.'],
  FST_ERR_MAX_PARAM_LENGTH: ['uri-too-long', 'A parameter of the path is too long.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['malformed-body', 'The body is empty although its type is application/json.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed-body', 'The body is not valid JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['malformed-body', 'The body is not as long as Content-Length says.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 'Send the body as application/json.'],
};

/** What to call a refusal that is known by its status alone. */
const BY_STATUS = new Map<number, ProblemSlug>([
  [400, 'malformed-request'],
  [404, 'not-found'],
  [413, 'body-too-large'],
  [414, 'uri-too-long'],
  [415, 'unsupported-media-type'],
]);

/** Turns whatever was thrown into what the client gets to see; of unexpected errors that is nothing. */
export function toProblem(error: unknown): ProblemException {
  if (error instanceof ProblemException) return error;
  const framework = FRAMEWORK_PROBLEMS[codeOf(error) ?? ''];
  if (framework) return problem(framework[0], framework[1], { cause: error });
  if (isDatabaseAway(error)) {
    const detail = 'The request may be sent again in a few seconds.';
    return problem('database-unavailable', detail, { headers: { 'retry-after': RETRY_AFTER }, cause: error });
  }
  const slug = BY_STATUS.get(statusOf(error) ?? 500);
  return slug === undefined
    ? problem('internal', undefined, { cause: error })
    : problem(slug, undefined, { cause: error });
}

/** Also when another process asked the database, on behalf of all who wait for the same load. */
function isDatabaseAway(error: unknown): boolean {
  return isDatabaseUnavailable(error) || (error instanceof RemoteLoadError && isUnavailableCode(error.remoteCode));
}

/** The code of a Fastify error, which Nest wraps. */
function codeOf(error: unknown): string | undefined {
  const fastifyError = error instanceof HttpException ? error.cause : error;
  return fastifyError instanceof Error && 'code' in fastifyError && typeof fastifyError.code === 'string'
    ? fastifyError.code
    : undefined;
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}
