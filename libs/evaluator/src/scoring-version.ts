/** Counts up when the same answer may get another score: results of different versions do not compare. */
export const SCORING_VERSION = 'rubric-coverage-2';
