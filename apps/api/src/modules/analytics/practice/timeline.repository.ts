import { Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import { type DayRange, daysOf, type Period } from '../period.dto.js';
import type { Tally } from '../figures/tally.js';
import { secondsLeftOfDay } from '../../../platform/time/local-days.js';
import { type Moment, practiceByDays, tallyColumns } from './practice.sql.js';

/** One day or week of a timeline. */
export interface TimelineBucket extends Tally {
  /** Its first local day. */
  readonly start: string;
  readonly sessions: number;
  readonly elapsedMs: number;
}

export interface TimelineFigures extends DayRange {
  /** Until the user's next local day begins. */
  readonly secondsLeftToday: number;
  /** Without gaps and in order; without a limit, from the first practice. */
  readonly buckets: readonly TimelineBucket[];
}

/** Weeks begin on Monday. */
export type TimelineUnit = 'day' | 'week';

/** Sums up a user's answers by days or weeks, in one statement. */
@Injectable()
export class TimelineRepository {
  constructor(private readonly database: Database) {}

  async find(userId: string, period: Period, unit: TimelineUnit, moment: Moment): Promise<TimelineFigures> {
    const { rows } = await this.database.db.execute(statement(userId, daysOf(period), unit, moment));
    const figures = rows[0] as unknown as Omit<TimelineFigures, 'secondsLeftToday'>;
    return { ...figures, secondsLeftToday: secondsLeftOfDay(moment.now, moment.timeZone) };
  }
}

function statement(userId: string, days: number | null, unit: TimelineUnit, moment: Moment): SQL {
  return sql`
    with ${practiceByDays(userId, moment, sql`status, score`)},
    answers as (
      select day, status, case when status = 'ready' then score end as score from practice
    ),
    days as (
      select
        today,
        coalesce(
          today + 1 - ${days}::int,
          least(
            (select min(day) from answers where day <= today),
            (select min(day) from begun where day <= today)
          )
        ) as first
      from clock
    ),
    buckets as (
      select start::date as start
      from days, generate_series(date_trunc(${unit}, first::timestamp), today::timestamp, ${`1 ${unit}`}::interval) start
    ),
    answer_tallies as (
      select date_trunc(${unit}, day::timestamp)::date as start, ${tallyColumns}
      from answers, days where day >= first and day <= today group by 1
    ),
    session_tallies as (
      select date_trunc(${unit}, day::timestamp)::date as start, count(*)::int as sessions, sum(elapsed_ms) as elapsed_ms
      from begun, days where day >= first and day <= today group by 1
    )
    select
      (today + 1 - ${days}::int)::text as "from",
      (today + 1)::text as until,
      (
        select coalesce(json_agg(bucket order by bucket.start), '[]')
        from (
          select
            buckets.start::text as start,
            coalesce(sessions, 0) as sessions,
            coalesce(elapsed_ms, 0) as "elapsedMs",
            coalesce(answers, 0) as answers,
            coalesce(scored, 0) as scored,
            mean,
            median,
            coalesce("insufficientEvidence", 0) as "insufficientEvidence",
            coalesce(failed, 0) as failed,
            coalesce(pending, 0) as pending
          from buckets
          left join answer_tallies on answer_tallies.start = buckets.start
          left join session_tallies on session_tallies.start = buckets.start
        ) as bucket
      ) as buckets
    from clock`;
}
