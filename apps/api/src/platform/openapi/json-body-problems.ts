import type { ProblemSlug } from '../problems/problem-catalogue.js';

/** What every change may answer with, since it looks at a body that comes although it takes none. */
export const OF_ANY_BODIES = [
  'malformed-body',
  'request-timeout',
  'body-too-large',
  'unsupported-media-type',
] as const satisfies readonly ProblemSlug[];

/** What every route that takes a JSON body may answer with: `@ApiProblems(...OF_JSON_BODIES, 'not-found')`. */
export const OF_JSON_BODIES = [...OF_ANY_BODIES, 'invalid-body'] as const satisfies readonly ProblemSlug[];
