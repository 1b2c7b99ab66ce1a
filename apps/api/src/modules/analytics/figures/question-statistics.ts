/** Scores that a question must have before its mean and spread are told. */
export const MIN_SCORES = 5;
/** Users that a correlation must be of before it is told. */
export const MIN_USERS_OF_CORRELATION = 20;

/** Why a question's discrimination is not told. */
export const NO_DISCRIMINATION_REASONS = ['too-few-users', 'no-variation'] as const;
export type NoDiscriminationReason = (typeof NO_DISCRIMINATION_REASONS)[number];

/** How well a question tells strong users from weak ones. */
export interface Discrimination {
  /** Users with scores on this question and on others. */
  readonly users: number;
  /** Null when it is not told. */
  readonly correlation: number | null;
  readonly reason: NoDiscriminationReason | null;
}

/** @param correlation null when the users' scores do not vary */
export function discriminationOf(users: number, correlation: number | null): Discrimination {
  if (users < MIN_USERS_OF_CORRELATION) return { users, correlation: null, reason: 'too-few-users' };
  if (correlation === null) return { users, correlation: null, reason: 'no-variation' };
  return { users, correlation, reason: null };
}
