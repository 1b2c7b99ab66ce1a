import { HttpException } from '@nestjs/common';
import { RemoteLoadError } from '@interviewmaster/cache';
import { databaseFailure, type DatabaseFailureKind, failureOfCode, TREATMENTS } from '@interviewmaster/database';
import type { ProblemSlug } from './problem-catalogue.js';
import { problem, ProblemException } from './problem.exception.js';

/** The database's failures in the catalogue, and the detail for the client. */
const DATABASE_PROBLEMS: Readonly<Record<DatabaseFailureKind, readonly [ProblemSlug, string]>> = {
  outage: ['database-unavailable', 'Repeat the request in a few seconds.'],
  'read-only': ['database-read-only', 'Stored data can be read. Repeat the change later.'],
  'disk-full': ['storage-full', 'Stored data can be read. Changes are accepted again when there is space.'],
  overload: ['overloaded', 'Repeat the request in a few seconds.'],
  contention: ['overloaded', 'Another change came first. Repeat the request.'],
  'too-slow': ['database-too-slow', 'The request reached its time limit and was canceled. You can repeat it.'],
};

/** The framework's refusals in the catalogue, and the detail for the client. */
const FRAMEWORK_PROBLEMS: Readonly<Record<string, readonly [ProblemSlug, string?]>> = {
  FST_ERR_BAD_URL: ['malformed-request', 'The path is not a valid URL.'],
  FST_ERR_MAX_PARAM_LENGTH: ['uri-too-long', 'A parameter of the path is too long.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed-body', 'The body is not valid JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['malformed-body', 'The body does not match its Content-Length.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large'],
  FST_STATIC_FORBIDDEN_PATH: ['route-not-found', 'The file does not exist.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 'Send the body as application/json.'],
};

/** Refusals that are known by their status alone. */
const BY_STATUS = new Map<number, ProblemSlug>([
  [400, 'malformed-request'],
  [404, 'not-found'],
  [412, 'precondition-failed'],
  [413, 'body-too-large'],
  [414, 'uri-too-long'],
  [415, 'unsupported-media-type'],
]);

/** A refusal without a name here is still a refusal, and no failure of the server. */
const slugOf = (status: number): ProblemSlug =>
  BY_STATUS.get(status) ?? (status >= 400 && status < 500 ? 'malformed-request' : 'internal');

/** Turns what was thrown into the problem that the client gets, which says nothing about unexpected errors. */
export function toProblem(error: unknown): ProblemException {
  if (error instanceof ProblemException) return error;
  const framework = FRAMEWORK_PROBLEMS[codeOf(error) ?? ''];
  if (framework) return problem(framework[0], framework[1], { cause: error });
  const failure = failureBehind(error);
  if (failure) {
    const headers = { 'retry-after': String(TREATMENTS[failure].retryAfterSeconds) };
    return problem(...DATABASE_PROBLEMS[failure], { headers, cause: error });
  }
  if (isOutOfSpace(error)) {
    const [slug, detail] = DATABASE_PROBLEMS['disk-full'];
    const headers = { 'retry-after': String(TREATMENTS['disk-full'].retryAfterSeconds) };
    return problem(slug, detail, { headers, cause: error });
  }
  return problem(slugOf(statusOf(error) ?? 500), undefined, { cause: error });
}

/** The failure of the database, also when it happened to a load in another process that this one waited for. */
export function failureBehind(error: unknown): DatabaseFailureKind | undefined {
  return databaseFailure(error) ?? (error instanceof RemoteLoadError ? failureOfCode(error.remoteCode) : undefined);
}

/** The disk of stored files is full. */
function isOutOfSpace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
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
