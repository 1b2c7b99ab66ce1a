import { Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import type { Practice } from '../figures/figures.js';
import { daysOf, type Period } from '../period.dto.js';
import { dayLinks, type PractisedDay, type ZoneChange } from '../figures/streak.js';
import { secondsLeftOfDay, timeZoneOr } from '../../../platform/time/local-days.js';
import { type Moment, practiceByDays } from './practice.sql.js';

/** The row that the statement gives. */
interface Found extends Omit<Practice, 'secondsLeftToday' | 'dayLinks'> {
  readonly zoneChanges: readonly ZoneChange[];
  readonly last: PractisedDay | null;
}

/** Reads a user's practice, in one statement. */
@Injectable()
export class PracticeRepository {
  constructor(private readonly database: Database) {}

  /** @param moment now, and where the user's days begin and end */
  async find(userId: string, period: Period, moment: Moment): Promise<Practice> {
    const { rows } = await this.database.db.execute(statement(userId, daysOf(period), moment));
    const { zoneChanges, last, ...practice } = rows[0] as unknown as Found;
    return {
      ...practice,
      secondsLeftToday: Math.min(
        secondsLeftOfDay(moment.now, moment.timeZone),
        // A streak may end with the day of the zone before.
        secondsLeftOfDay(moment.now, last === null ? moment.timeZone : timeZoneOr(last.zone)),
      ),
      dayLinks: dayLinks(zoneChanges, { now: moment.now, today: practice.today, last }),
    };
  }
}

// Medians are computed here: the database would sort all answers again for each median of each grouping.
function statement(userId: string, days: number | null, moment: Moment): SQL {
  const columns = sql`
        coalesce(practised_in, ${moment.timeZone}::text) as zone,
        question_id, role_slug, category, difficulty, skills, status, score, scoring_version`;
  return sql`
    with ${practiceByDays(userId, moment, columns)},
    days as (
      select
        today,
        today + 1 as until,
        coalesce(today + 1 - ${days}::int, '-infinity') as first,
        coalesce(today + 1 - 2 * ${days}::int, '-infinity') as previous_first
      from clock
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
    current_begun as (
      select elapsed_ms from begun, days where day >= first and day < until
    ),
    -- After a change to the west, practice on a day that has passed already counts to the last one that was reached.
    practised as (
      select
        day,
        (array_agg(zone order by submitted_at))[1] as first_zone,
        (array_agg(zone order by submitted_at desc))[1] as zone,
        min(submitted_at) as first_at,
        max(submitted_at) as last_at
      from (select max(day) over (order by submitted_at) as day, zone, submitted_at from practice) as reached
      group by day
    ),
    zone_changes as (
      select day - date '1970-01-01' as day, day_before - date '1970-01-01' as "dayBefore", zone_before as "zoneBefore",
        first_at as "firstAt", last_at as "lastAt"
      from (
        select day, first_zone, zone, first_at, last_at, lag(day) over by_day as day_before, lag(zone) over by_day as zone_before
        from practised
        window by_day as (order by day)
      ) as each
      where zone <> zone_before or first_zone <> zone_before
    )
    select
      today - date '1970-01-01' as today,
      nullif(first, '-infinity')::text as "from",
      until::text as until,
      nullif(previous_first, '-infinity')::text as "previousFrom",
      (select count(*)::int from current_begun) as sessions,
      (select coalesce(sum(elapsed_ms), 0)::float8 from current_begun) as "elapsedMs",
      (select coalesce(json_agg(groups), '[]') from groups) as groups,
      (
        select coalesce(json_agg(day - date '1970-01-01' order by day), '[]') from practised
      ) as "practisedDays",
      (select coalesce(json_agg(zone_changes order by day), '[]') from zone_changes) as "zoneChanges",
      (
        select json_build_object('day', day - date '1970-01-01', 'zone', zone)
        from practised, clock where day <= today order by day desc limit 1
      ) as last
    from days`;
}
