import { Database, type Executor } from '@interviewmaster/database';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { defineJob, type JobDefinition } from './job.js';
import { JobQueue } from './job-queue.js';
import { hasNoLivingJob, type JobOfRow, type RowCondition, rowHasLivingJob } from './jobs.sql.js';

const BATCH = 500;

/** Work that was begun this often and never finished is given up: it may be what ends the process. */
export const MAX_ATTEMPTS = 8;

export const recoverLostWork = defineJob({
  name: 'recover-lost-work',
  schema: z.strictObject({}),
  retryLimit: 0,
  schedule: { cron: '* * * * *', payload: {} },
});

/** Rows that wait for a job to settle them. */
export interface WaitingRows<Payload extends object> {
  readonly job: JobDefinition<Payload>;
  /** The member of the payload that names the row. */
  readonly idField: keyof Payload & string;
  /** What to queue for rows that wait, the longest waiting first, where the condition holds for the row's id. */
  find(isLost: RowCondition, limit: number): Promise<readonly Payload[]>;
  /** Locks the row until the transaction ends; false when the row is settled, or locked by another transaction. */
  lock(tx: Executor, payload: Payload): Promise<boolean>;
}

/**
 * Finds rows that wait for a job that does not exist, and enqueues one again.
 *
 * A job is lost when its last attempt expired or died with its process, when it was kept for too long, or when somebody
 * deleted it. Handlers limit how often work is begun, see {@link MAX_ATTEMPTS}.
 */
@Injectable()
export class LostWork implements OnModuleInit {
  readonly #watched: WaitingRows<object>[] = [];

  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(recoverLostWork, async (_, { signal }) => {
      await this.recover(signal);
    });
  }

  /** Watches rows from now on; call it in `onModuleInit`, beside {@link JobQueue.handle}. */
  watch<Payload extends object>(rows: WaitingRows<Payload>): void {
    this.#watched.push(rows as unknown as WaitingRows<object>);
  }

  /**
   * Enqueues the lost jobs of all rows. One that cannot be enqueued does not stop the others.
   *
   * @returns how many jobs were queued.
   * @throws {AggregateError} of those that could not be, once all others are.
   */
  async recover(signal?: AbortSignal): Promise<number> {
    const errors: unknown[] = [];
    let queued = 0;
    for (const rows of this.#watched) {
      for (const payload of await rows.find(hasNoLivingJob(jobOf(rows)), BATCH)) {
        signal?.throwIfAborted();
        try {
          if (await this.#queueAgain(rows, payload)) queued += 1;
        } catch (error) {
          errors.push(error);
        }
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, `${errors.length} lost jobs could not be queued again.`);
    return queued;
  }

  /** Checks again with the row locked: another process may have enqueued its job meanwhile. */
  #queueAgain(rows: WaitingRows<object>, payload: object): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      if (!(await rows.lock(tx, payload))) return false;
      if (await rowHasLivingJob(tx, jobOf(rows), payload[rows.idField])) return false;
      await this.jobs.enqueue(rows.job, payload, { tx });
      return true;
    });
  }
}

const jobOf = ({ job, idField }: WaitingRows<object>): JobOfRow => ({ jobName: job.name, idField });
