import type { Executor } from '@interviewmaster/database';
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { type Db, fromDrizzle } from 'pg-boss';

/** Schema in the database that is the queue's own. */
export const JOB_SCHEMA = 'pgboss';

const JOBS = sql`${sql.identifier(JOB_SCHEMA)}.job`;

/** A condition on rows, from the SQL of their id. */
export type RowCondition = (id: SQLWrapper) => SQL;

/** A kind of job, and the member of its payload that names the row that the job is for. */
export interface JobOfRow {
  readonly jobName: string;
  readonly idField: string;
}

/** The statements of pg-boss within one of our transactions. */
export const withinTransaction = (tx: Executor): Db => fromDrizzle(tx, sql);

/** Deletes all jobs whose payload has this `userId`. */
export async function deleteJobsOf(tx: Executor, userId: string): Promise<void> {
  await tx.execute(sql`delete from ${JOBS} where data ->> 'userId' = ${userId}`);
}

/** Holds for rows that have no living job. */
export const hasNoLivingJob =
  (job: JobOfRow): RowCondition =>
  (id) =>
    sql`not ${hasLivingJob(job, id)}`;

/** Whether the row of an id has a living job, as the transaction sees it. */
export async function rowHasLivingJob(tx: Executor, job: JobOfRow, id: unknown): Promise<boolean> {
  const { rows } = await tx.execute<{ lives: boolean }>(sql`select ${hasLivingJob(job, sql`${id}::text`)} as lives`);
  return rows[0]?.lives === true;
}

/** A job lives while it waits, is to be tried again, or runs; heartbeats show whether its process is alive. */
const hasLivingJob = ({ jobName, idField }: JobOfRow, id: SQLWrapper): SQL => sql`exists (
  select 1 from ${JOBS} as job
  where job.name = ${jobName} and job.state in ('created', 'retry', 'active') and job.data ->> ${idField}::text = ${id}::text
)`;
