import { Database } from '@interviewmaster/database';
import type { TestDatabase } from '@interviewmaster/testing/postgres';
import { JobQueue } from '../../../src/platform/jobs/job-queue.js';

/** A process's queue over a database; jobs run from {@link begin} on. */
export interface JobsBench {
  readonly database: Database;
  readonly queue: JobQueue;
  /** What the end of the start does. */
  begin(): Promise<void>;
  /** What the shutdown does, in Nest's order. */
  end(): Promise<void>;
}

export async function openJobsBench({ options }: TestDatabase, concurrency = 2): Promise<JobsBench> {
  const database = await Database.open(options);
  const queue = await JobQueue.open(database, { concurrency });
  return {
    database,
    queue,
    begin: () => queue.onApplicationBootstrap(),
    end: async () => {
      await queue.beforeApplicationShutdown();
      await queue.onApplicationShutdown();
      await database.close();
    },
  };
}
