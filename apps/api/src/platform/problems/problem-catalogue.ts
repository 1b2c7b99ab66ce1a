/**
 * Every kind of problem the API answers with: its `type` is `urn:interviewmaster:problem:<slug>`, and neither slug nor
 * status ever changes once published.
 */
export const PROBLEMS = {
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  'malformed-body': { status: 400, title: 'The body cannot be read' },
  'invalid-parameters': { status: 400, title: 'Parameters are not valid' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  'invalid-credentials': { status: 401, title: 'E-mail or password is wrong' },
  'invalid-refresh-token': { status: 401, title: 'The session has ended' },
  forbidden: { status: 403, title: 'That is not for this account' },
  'csrf-refused': { status: 403, title: 'The request does not come from a page that may send it' },
  'route-not-found': { status: 404, title: 'There is no such route' },
  'not-found': { status: 404, title: 'There is no such resource' },
  'method-not-allowed': { status: 405, title: 'The route does not take this method' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  conflict: { status: 409, title: 'It conflicts with what is there' },
  'illegal-transition': { status: 409, title: 'The present state does not allow this' },
  'already-answered': { status: 409, title: 'The question is answered already' },
  'request-in-progress': { status: 409, title: 'The same request is being worked on' },
  'refresh-conflict': { status: 409, title: 'The token was refreshed a moment ago' },
  gone: { status: 410, title: 'It is no longer there' },
  'precondition-failed': { status: 412, title: 'It has been changed since it was read' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'uri-too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': { status: 415, title: 'The body has a type that is not understood' },
  'expectation-failed': { status: 417, title: 'The server does not do what the request expects' },
  'invalid-body': { status: 422, title: 'The body is not valid' },
  'not-enough-questions': { status: 422, title: 'There are not enough questions' },
  'invalid-token': { status: 422, title: 'The token is not valid' },
  'idempotency-key-reused': { status: 422, title: 'The key belongs to another request' },
  'precondition-required': { status: 428, title: 'Say which version is to be changed' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  overloaded: { status: 503, title: 'There is too much to do at the moment' },
  'ai-unavailable': { status: 503, title: 'No language model is available' },
  'database-unavailable': { status: 503, title: 'The database does not answer' },
  'database-read-only': { status: 503, title: 'The database takes no changes at the moment' },
  'storage-full': { status: 503, title: 'There is no space left for changes' },
  'database-too-slow': { status: 503, title: 'The database took too long' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemSlug = keyof typeof PROBLEMS;

/** The `type` of a problem. */
export const problemType = (slug: ProblemSlug): string => `urn:interviewmaster:problem:${slug}`;
