/** Users that a number must be of before it is shown: of fewer, it could tell something of one of them. */
export const MIN_COHORT_SIZE = 5;

/** The number of users, or null where there are too few to show. */
export const shownUsers = (users: number): number | null => (users < MIN_COHORT_SIZE ? null : users);
