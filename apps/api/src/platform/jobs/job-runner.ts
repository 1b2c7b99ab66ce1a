import { Logger } from '@nestjs/common';
import type { JobAttempt, JobWithMetadata } from 'pg-boss';
import type { JobDefinition, JobHandler } from './job.js';

/** A job and its handler, for any payload. */
export interface Registration {
  readonly job: JobDefinition<unknown>;
  /** Rejects data that does not fit the job's schema. */
  readonly run: JobHandler<unknown>;
}

/** The outcome that is kept with a failed job: of its error only the type, since messages may hold personal data. */
class JobFailure extends Error {
  override readonly name = 'JobFailure';
  readonly hasPlainMessage = true;

  constructor(cause: unknown) {
    super(`Failed with ${cause instanceof Error ? cause.name : typeof cause}; the log says more.`);
    delete this.stack;
  }
}

/** Runs attempts at jobs, forgets those that are done, and writes one line for each that fails. */
export class JobRunner {
  readonly #logger = new Logger('Jobs');
  readonly #shutdown = new AbortController();

  /**
   * @param forget removes a job that is done at once, since its payload may be personal, or a secret; unless another
   *   attempt at it has begun since.
   */
  constructor(private readonly forget: (name: string, attempt: JobAttempt) => Promise<unknown>) {}

  /** Attempts at one kind of job, in the form that pg-boss calls. */
  worker(registration: Registration): (jobs: JobWithMetadata<unknown>[]) => Promise<void> {
    return async (jobs) => {
      for (const job of jobs) await this.#attempt(registration, job);
    };
  }

  /** Aborts all attempts, since the process cannot wait for them. */
  abort(): void {
    this.#shutdown.abort(new Error('The process is shutting down.'));
  }

  async #attempt({ job, run }: Registration, given: JobWithMetadata<unknown>): Promise<void> {
    const attempt = given.retryCount + 1;
    const isLastAttempt = given.retryCount >= given.retryLimit;
    try {
      await run(given.data, { signal: AbortSignal.any([given.signal, this.#shutdown.signal]), attempt, isLastAttempt });
      await this.forget(job.name, given);
    } catch (error) {
      const line = { msg: 'job failed', job: job.name, jobId: given.id, attempt, isLastAttempt, err: error };
      if (isLastAttempt) this.#logger.error(line);
      else this.#logger.warn(line);
      throw new JobFailure(error);
    }
  }
}
