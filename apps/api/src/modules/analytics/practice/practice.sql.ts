import { answerFeedback, interviews } from '@interviewmaster/database';
import { type SQL, sql } from 'drizzle-orm';
import { localDaySql } from '../../../platform/time/local-day.sql.js';
import { localDayOf } from '../../../platform/time/local-days.js';

/** A point in time, and a time zone for its local day. */
export interface Moment {
  /** ISO 8601. */
  readonly now: string;
  /** Its IANA name. */
  readonly timeZone: string;
}

/**
 * The user's practice by days, as the tables `practice`, `begun` and `clock` of a `with` clause.
 *
 * The day of a practice is the stored one, or else computed in the present zone. Today is never before a day with practice: in
 * a zone to the west it may be yesterday again.
 *
 * @param columns further columns of `practice`; each one takes time
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

/** The columns of a tally over rows with `status` and `score`, which is null unless the feedback is ready. */
export const tallyColumns: SQL = sql`
  count(*)::int as answers,
  count(score)::int as scored,
  avg(score) as mean,
  percentile_cont(0.5) within group (order by score) as median,
  (count(*) filter (where status = 'ready' and score is null))::int as "insufficientEvidence",
  (count(*) filter (where status = 'failed'))::int as failed,
  (count(*) filter (where status in ('pending', 'processing')))::int as pending`;
