import { answerFeedback, Database, interviews } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import type { Practice } from '../domain/figures.js';
import { daysOf, type Period } from '../domain/period.js';
import { localDay, type Moment, secondsLeftOfDay } from './local-time.sql.js';

/** Reads a user's practice, in one statement. */
@Injectable()
export class PracticeRepository {
  constructor(private readonly database: Database) {}

  /** @param moment now, and where the user's days begin and end */
  async find(userId: string, period: Period, moment: Moment): Promise<Practice> {
    const { rows } = await this.database.db.execute(statement(userId, daysOf(period), moment));
    return rows[0] as unknown as Practice;
  }
}

// The scores leave the database as they are: it would sort all answers anew for each median of each kind of group.
function statement(userId: string, days: number | null, moment: Moment): SQL {
  return sql`
    with days as (
      select
        today,
        today + 1 as until,
        coalesce(today + 1 - ${days}::int, '-infinity') as first,
        coalesce(today + 1 - 2 * ${days}::int, '-infinity') as previous_first
      from (select ${localDay(sql`${moment.now}::timestamptz`, moment)} as today) as clock
    ),
    practice as materialized (
      select
        ${localDay(sql`submitted_at`, moment)} as day,
        question_id, role_slug, category, difficulty, skills, status, score, scoring_version
      from ${answerFeedback}
      where user_id = ${userId}
    ),
    groups as (
      select
        day >= first as "isCurrent",
        role_slug as role, category, difficulty, skills,
        scoring_version as "scoringVersion",
        count(*) as answers,
        count(*) filter (where status = 'ready' and score is null) as "insufficientEvidence",
        count(*) filter (where status = 'failed') as failed,
        count(*) filter (where status in ('pending', 'processing')) as pending,
        coalesce(array_agg(score) filter (where status = 'ready' and score is not null), '{}') as scores
      from practice, days
      where day >= previous_first and day < until
      -- The question decides most comparisons, and ids compare much quicker than lists of skills.
      group by question_id, "isCurrent", role, category, difficulty, skills, "scoringVersion"
    ),
    begun as (
      select elapsed_ms
      from ${interviews}, days
      where user_id = ${userId}
        and ${localDay(sql`started_at`, moment)} >= first
        and ${localDay(sql`started_at`, moment)} < until
    )
    select
      today - date '1970-01-01' as today,
      ${secondsLeftOfDay(sql`today`, moment)} as "secondsLeftToday",
      nullif(first, '-infinity')::text as "from",
      until::text as until,
      nullif(previous_first, '-infinity')::text as "previousFrom",
      (select count(*)::int from begun) as sessions,
      (select coalesce(sum(elapsed_ms), 0)::float8 from begun) as "elapsedMs",
      (select coalesce(json_agg(groups), '[]') from groups) as groups,
      (
        select coalesce(json_agg(day - date '1970-01-01' order by day), '[]') from (select distinct day from practice) as each
      ) as "practisedDays"
    from days`;
}
