/**
 * Every kind of problem the API answers with: its `type` is `urn:interviewmaster:problem:<slug>`, and neither slug nor
 * status ever changes once published.
 */
export const PROBLEMS = {
  'malformed-request': { status: 400, title: 'The request is malformed' },
  'malformed-body': { status: 400, title: 'The request body is malformed' },
  'invalid-parameters': { status: 400, title: 'The parameters are invalid' },
  unauthenticated: { status: 401, title: 'Authentication is required' },
  'invalid-credentials': { status: 401, title: 'The email or password is incorrect' },
  'invalid-refresh-token': { status: 401, title: 'The session has ended' },
  forbidden: { status: 403, title: 'You do not have access' },
  'csrf-refused': { status: 403, title: 'The request origin is not allowed' },
  'route-not-found': { status: 404, title: 'The route does not exist' },
  'not-found': { status: 404, title: 'The resource does not exist' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed' },
  'request-timeout': { status: 408, title: 'The request timed out' },
  conflict: { status: 409, title: 'The request conflicts with existing data' },
  'illegal-transition': { status: 409, title: 'The current state does not allow this action' },
  'already-answered': { status: 409, title: 'The question already has an answer' },
  'request-in-progress': { status: 409, title: 'The same request is still in progress' },
  'refresh-conflict': { status: 409, title: 'The token was just refreshed' },
  gone: { status: 410, title: 'The resource is no longer available' },
  'precondition-failed': { status: 412, title: 'The resource has changed' },
  'body-too-large': { status: 413, title: 'The request body is too large' },
  'uri-too-long': { status: 414, title: 'The URL is too long' },
  'unsupported-media-type': { status: 415, title: 'The media type is not supported' },
  'expectation-failed': { status: 417, title: 'The expectation is not supported' },
  'invalid-body': { status: 422, title: 'The request body is invalid' },
  'not-enough-questions': { status: 422, title: 'Not enough questions match' },
  'invalid-token': { status: 422, title: 'The token is invalid' },
  'idempotency-key-reused': { status: 422, title: 'The idempotency key belongs to another request' },
  'precondition-required': { status: 428, title: 'The If-Match header is required' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The request headers are too large' },
  internal: { status: 500, title: 'An internal error occurred' },
  overloaded: { status: 503, title: 'The server is overloaded' },
  'ai-unavailable': { status: 503, title: 'The language model is unavailable' },
  'database-unavailable': { status: 503, title: 'The database is unavailable' },
  'database-read-only': { status: 503, title: 'The database is read-only' },
  'storage-full': { status: 503, title: 'The storage is full' },
  'database-too-slow': { status: 503, title: 'The database is too slow' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemSlug = keyof typeof PROBLEMS;

/** The `type` of a problem. */
export const problemType = (slug: ProblemSlug): string => `urn:interviewmaster:problem:${slug}`;
