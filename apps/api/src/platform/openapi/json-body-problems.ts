import type { ProblemSlug } from '../problems/problem-catalogue.js';

/** What every route that takes a JSON body may answer with: `@ApiProblems(...OF_JSON_BODIES, 'not-found')`. */
export const OF_JSON_BODIES = [
  'malformed-body',
  'body-too-large',
  'unsupported-media-type',
  'invalid-body',
] as const satisfies readonly ProblemSlug[];
