import { type SQL, sql } from 'drizzle-orm';
import { zoneOffsets } from './local-days.js';

/** The local day of points in time up to about `now`, in a zone that the database need not know. */
export function localDaySql(instant: SQL, timeZone: string, now: string): SQL {
  const { changes, seconds } = zoneOffsets(timeZone, now);
  const offset = sql`(${arrayOf(seconds)}::int[])[1 + width_bucket(${instant}, ${arrayOf(changes)}::timestamptz[])]`;
  return sql`(${instant} at time zone 'UTC' + ${offset} * interval '1 second')::date`;
}

const arrayOf = (values: readonly (string | number)[]): string => `{${values.join(',')}}`;
