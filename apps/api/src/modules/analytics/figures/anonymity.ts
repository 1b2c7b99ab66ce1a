/** Users that a number must be of before it is shown: of fewer, it could tell something of one of them. */
export const FEWEST_IN_COHORT = 5;

/** The number of users, or null where there are too few to show. */
export const shownUsers = (users: number): number | null => (users < FEWEST_IN_COHORT ? null : users);
