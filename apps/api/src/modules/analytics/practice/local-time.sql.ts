import { answerFeedback, interviews } from '@interviewmaster/database';
import { type SQL, sql } from 'drizzle-orm';
import { localDaySql } from '../../../platform/time/local-day.sql.js';
import { localDayOf } from '../../../platform/time/local-days.js';

/** A point in time and the time zone in which it is looked at. */
export interface Moment {
  /** ISO 8601. */
  readonly now: string;
  /** Its IANA name. */
  readonly timeZone: string;
}

/**
 * The user's practice by days, as the tables `practice`, `begun` and `clock` of a `with` clause.
 *
 * A day is the one on which was practised, as it was stored then; where none was stored, it is reckoned in the present zone.
 * Today is never before a day on which was practised: in a zone to the west it may be yesterday again.
 *
 * @param columns what `practice` has of an answer beside its day: each one more takes its time
 */
export function practiceByDays(userId: string, { now, timeZone }: Moment, columns: SQL): SQL {
  return sql`
    practice as materialized (
      select
        coalesce(practised_on, ${localDaySql(sql`submitted_at`, timeZone, now)}) as day,
        submitted_at, ${columns}
      from ${answerFeedback}
      where user_id = ${userId}
    ),
    begun as materialized (
      select
        coalesce(started_on, ${localDaySql(sql`started_at`, timeZone, now)}) as day,
        started_at, elapsed_ms
      from ${interviews}
      where user_id = ${userId} and started_at is not null
    ),
    clock as (
      select greatest(
        ${localDayOf(now, timeZone)}::date,
        (select max(day) from practice where submitted_at <= ${now}::timestamptz),
        (select max(day) from begun where started_at <= ${now}::timestamptz)
      ) as today
    )`;
}
