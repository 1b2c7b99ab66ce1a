import { type SQL, sql } from 'drizzle-orm';

/** The columns of a tally over rows with `status` and `score`, which is null unless the feedback is ready. */
export const tallyColumns: SQL = sql`
  count(*)::int as answers,
  count(score)::int as scored,
  avg(score) as mean,
  percentile_cont(0.5) within group (order by score) as median,
  (count(*) filter (where status = 'ready' and score is null))::int as "insufficientEvidence",
  (count(*) filter (where status = 'failed'))::int as failed,
  (count(*) filter (where status in ('pending', 'processing')))::int as pending`;
