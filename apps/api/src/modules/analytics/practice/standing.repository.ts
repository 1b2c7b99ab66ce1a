import { answerFeedback, Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { MIN_ANSWERS_OF_USER, type MeanCounts, WINDOW_DAYS } from '../figures/percentile.js';

/** Anonymous recent scores of the users of a role. */
export interface RoleScores {
  /** The version of scoring that most answers were scored by, the only one that counts; null when there is no answer. */
  readonly scoringVersion: string | null;
  readonly users: number;
  readonly counts: MeanCounts;
}

export interface OwnScores {
  readonly scored: number;
  readonly mean: number | null;
}

/** Compares the users who practise for the same role. */
@Injectable()
export class StandingRepository {
  constructor(private readonly database: Database) {}

  /** The means of all users with enough answers for the role. */
  async findRoleScores(role: string, now: string): Promise<RoleScores> {
    const { rows } = await this.database.db.execute(sql`
      with recent as materialized (
        select user_id, score, scoring_version
        from ${answerFeedback}
        where role_slug = ${role} and ${isRecent(now)} and status = 'ready' and score is not null
      ),
      main as (
        select scoring_version from recent group by scoring_version
        order by count(*) desc, scoring_version desc limit 1
      ),
      means as (
        select round(avg(score)::numeric, 1)::float8 as mean
        from recent join main using (scoring_version)
        group by user_id
        having count(*) >= ${MIN_ANSWERS_OF_USER}
      ),
      counts as (select mean, count(*)::int as users from means group by mean)
      select
        (select scoring_version from main) as "scoringVersion",
        (select count(*)::int from means) as users,
        (select coalesce(json_agg(json_build_array(mean, users) order by mean), '[]') from counts) as counts`);
    return rows[0] as unknown as RoleScores;
  }

  /** A user's own scores that count for the role. */
  async findOwnScores(userId: string, role: string, scoringVersion: string | null, now: string): Promise<OwnScores> {
    const { rows } = await this.database.db.execute(sql`
      select count(*)::int as scored, round(avg(score)::numeric, 1)::float8 as mean
      from ${answerFeedback}
      where user_id = ${userId} and role_slug = ${role} and ${isRecent(now)}
        and status = 'ready' and score is not null and scoring_version = ${scoringVersion}`);
    return rows[0] as unknown as OwnScores;
  }
}

const isRecent = (now: string) =>
  sql`submitted_at > ${now}::timestamptz - ${WINDOW_DAYS} * interval '24 hours' and submitted_at <= ${now}::timestamptz`;
