/** Minimum number of scores for mean and spread of a question. */
export const MIN_SCORES = 5;
/** Minimum number of users for a correlation. */
export const MIN_USERS_OF_CORRELATION = 20;

/** Why a question has no discrimination. */
export const NO_DISCRIMINATION_REASONS = ['too-few-users', 'no-variation'] as const;
export type NoDiscriminationReason = (typeof NO_DISCRIMINATION_REASONS)[number];

/** How well a question separates strong users from weak ones. */
export interface Discrimination {
  /** Users with scores on this question and on others. */
  readonly users: number;
  /** Null with a reason. */
  readonly correlation: number | null;
  readonly reason: NoDiscriminationReason | null;
}

/** @param correlation null when the users' scores do not vary */
export function discriminationOf(users: number, correlation: number | null): Discrimination {
  if (users < MIN_USERS_OF_CORRELATION) return { users, correlation: null, reason: 'too-few-users' };
  if (correlation === null) return { users, correlation: null, reason: 'no-variation' };
  return { users, correlation, reason: null };
}
