/** Milliseconds of the epoch as the database has instants: ISO 8601 in UTC. */
export const toInstant = (ms: number): string => new Date(ms).toISOString();

/** An instant of the database in milliseconds of the epoch. */
export const toMs = (instant: string): number => Date.parse(instant);
