import {
  answerFeedback,
  Database,
  type QuestionCategory,
  type QuestionDifficulty,
  questions,
} from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';

/** The results of the answers to one question. */
export interface QuestionStatistics {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly category: QuestionCategory;
  readonly difficulty: QuestionDifficulty;
  readonly answers: number;
  readonly insufficientEvidence: number;
  readonly failed: number;
  readonly pending: number;
  /** The version that scored most answers of all questions; mean, spread and correlation are of its scores alone. */
  readonly scoringVersion: string | null;
  readonly scored: number;
  readonly mean: number | null;
  readonly median: number | null;
  /** Of the sample; null of fewer than two. */
  readonly standardDeviation: number | null;
  /** Users with scores on this question and on others. */
  readonly users: number;
  /** Of a user's mean on this question and on all others; null when one of them does not vary. */
  readonly correlation: number | null;
}

/** Sums up how questions do in practice, over all users. */
@Injectable()
export class QuestionStatisticsRepository {
  constructor(private readonly database: Database) {}

  /** Every question with an answer, in the order of the ids. */
  async findAll(): Promise<QuestionStatistics[]> {
    const { rows } = await this.database.db.execute(sql`
      with scored as materialized (
        select user_id, question_id, score, scoring_version
        from ${answerFeedback}
        where status = 'ready' and score is not null
      ),
      main as (
        select scoring_version from scored group by scoring_version
        order by count(*) desc, scoring_version desc limit 1
      ),
      comparable as materialized (select scored.* from scored join main using (scoring_version)),
      by_user as (select user_id, sum(score) as total, count(*) as scores from comparable group by user_id),
      by_user_and_question as (
        select user_id, question_id, sum(score) as total, count(*) as scores
        from comparable group by user_id, question_id
      ),
      -- The question itself is left out of the rest, or it would correlate with itself.
      pairs as (
        select
          question.question_id,
          question.total / question.scores as own,
          (whole.total - question.total) / (whole.scores - question.scores) as rest
        from by_user_and_question as question
        join by_user as whole using (user_id)
        where whole.scores > question.scores
      ),
      discrimination as (
        select question_id, count(*)::int as users, corr(own, rest) as correlation from pairs group by question_id
      ),
      spread as (
        select
          question_id,
          count(*)::int as scored,
          avg(score) as mean,
          percentile_cont(0.5) within group (order by score) as median,
          stddev_samp(score) as deviation
        from comparable group by question_id
      ),
      answered as (
        select
          question_id,
          count(*)::int as answers,
          (count(*) filter (where status = 'ready' and score is null))::int as insufficient,
          (count(*) filter (where status = 'failed'))::int as failed,
          (count(*) filter (where status in ('pending', 'processing')))::int as pending
        from ${answerFeedback} group by question_id
      )
      select
        ${questions.id} as id, slug, title, category, difficulty,
        answers,
        insufficient as "insufficientEvidence",
        failed,
        pending,
        scoring_version as "scoringVersion",
        coalesce(scored, 0) as scored,
        mean,
        median,
        deviation as "standardDeviation",
        coalesce(users, 0) as users,
        correlation
      from answered
      join ${questions} on ${questions.id} = answered.question_id
      left join spread using (question_id)
      left join discrimination using (question_id)
      left join main on true
      order by ${questions.id}`);
    return rows as unknown as QuestionStatistics[];
  }
}
