import { answerFeedback, Database, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';

/** The users who signed up in one week, and how many of them submitted an answer in each week since. */
export interface Cohort {
  /** Monday of the week, in UTC. */
  readonly week: string;
  readonly users: number;
  /** From the week of the sign-up to the present week. */
  readonly active: readonly number[];
}

/** Counts active users by the week of their sign-up. */
@Injectable()
export class CohortsRepository {
  constructor(private readonly database: Database) {}

  /** The cohorts up to the present week, oldest first. */
  async find(weeks: number, now: string): Promise<Cohort[]> {
    const { rows } = await this.database.db.execute(sql`
      with clock as (select date_trunc('week', ${now}::timestamptz at time zone 'UTC') as present),
      span as (select present, present - ${weeks - 1} * interval '1 week' as first from clock),
      weeks as (select week from span, generate_series(first, present, '1 week') as week),
      members as (
        select id, date_trunc('week', created_at at time zone 'UTC') as cohort
        from ${users}, span
        where created_at at time zone 'UTC' >= first and created_at <= ${now}::timestamptz
      ),
      active as (
        select cohort, date_trunc('week', submitted_at at time zone 'UTC') as week, count(distinct id)::int as users
        from ${answerFeedback} join members on members.id = user_id
        where submitted_at <= ${now}::timestamptz
        group by 1, 2
      )
      select
        cohort.week::date::text as week,
        (select count(*)::int from members where cohort = cohort.week) as users,
        (
          select json_agg(coalesce(active.users, 0) order by later.week)
          from weeks as later
          left join active on active.cohort = cohort.week and active.week = later.week
          where later.week >= cohort.week
        ) as active
      from weeks as cohort
      order by cohort.week`);
    return rows as unknown as Cohort[];
  }
}
