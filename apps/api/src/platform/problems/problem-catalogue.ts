/**
 * Every kind of problem the API answers with: its `type` is `urn:interviewmaster:problem:<slug>`, and neither slug nor
 * status ever changes once published.
 */
export const PROBLEMS = {
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  'malformed-body': { status: 400, title: 'The body cannot be read' },
  'invalid-parameters': { status: 400, title: 'Parameters are not valid' },
  'route-not-found': { status: 404, title: 'There is no such route' },
  'not-found': { status: 404, title: 'There is no such resource' },
  'method-not-allowed': { status: 405, title: 'The route does not take this method' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'uri-too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': { status: 415, title: 'The body has a type that is not understood' },
  'invalid-body': { status: 422, title: 'The body is not valid' },
  'not-enough-questions': { status: 422, title: 'There are not enough questions' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  'database-unavailable': { status: 503, title: 'The database does not answer' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemSlug = keyof typeof PROBLEMS;

/** The `type` of a problem. */
export const problemType = (slug: ProblemSlug): string => `urn:interviewmaster:problem:${slug}`;
