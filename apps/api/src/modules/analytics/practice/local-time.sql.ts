import { type SQL, sql } from 'drizzle-orm';

/** A point in time and the time zone in which it is looked at. */
export interface Moment {
  /** ISO 8601. */
  readonly now: string;
  /** Its IANA name. */
  readonly timeZone: string;
}

/**
 * The local day of a point in time.
 *
 * Days are told apart by this alone, never by the points at which they begin: a local midnight may come twice or not at
 * all, and then PostgreSQL has to guess which point it was.
 */
export const localDay = (instant: SQL, { timeZone }: Moment): SQL =>
  sql`(${instant} at time zone ${timeZone}::text)::date`;

/** Days of 25 hours, and a day that a zone left out (Apia in 2011), are looked over. */
const LOOK_AHEAD_HOURS = 50;

/**
 * Seconds until the local day ends, at least 1: the first quarter of an hour that belongs to a later day, since every
 * zone in use is a whole number of quarters of an hour away from UTC.
 */
export const secondsLeftOfDay = (today: SQL, moment: Moment): SQL => sql`(
    select greatest(1, ceil(extract(epoch from min(quarter) - ${moment.now}::timestamptz)))::int
    from generate_series(
      date_trunc('hour', ${moment.now}::timestamptz, 'UTC'),
      ${moment.now}::timestamptz + ${LOOK_AHEAD_HOURS} * interval '1 hour',
      '15 minutes'
    ) as quarter
    where ${localDay(sql`quarter`, moment)} > ${today}
  )`;
