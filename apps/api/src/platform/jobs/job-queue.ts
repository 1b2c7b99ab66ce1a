import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { PlatformConfig } from '@interviewmaster/config';
import { Database, type Executor, isDatabaseUnavailable } from '@interviewmaster/database';
import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { bossOptions } from './boss-options.js';
import type { JobDefinition, JobHandler } from './job.js';
import { JobRunner, type Registration } from './job-runner.js';
import { deleteJobsOf, withinTransaction } from './jobs.sql.js';
import { hasSettings, HEARTBEAT_REFRESH_SECONDS, QUEUE_POLICY, queueSettings } from './queue-options.js';
import { PlainError } from '../logging/plain-error.js';

/** How long running jobs get at the end before they are aborted, and how long to stop after that. */
const GRACE_MS = 10_000;
const ABORT_MS = 3000;

/** How often a worker polls for jobs whose time has come; notifications wake it for new jobs. */
const POLL_SECONDS = 2;
/** The same without notifications. */
const POLL_ALONE_SECONDS = 0.5;

export interface EnqueueOptions {
  /** The job exists exactly if this transaction commits. */
  readonly tx?: Executor;
  readonly startAfterSeconds?: number;
  /** At most one job of this key waits; a second is dropped. */
  readonly singletonKey?: string;
}

/**
 * Background jobs, kept in the database: what is enqueued is run at least once, by any process, also after a crash.
 *
 * Handlers are registered while modules initialise; jobs run from the end of the start on.
 */
@Injectable()
export class JobQueue implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #logger = new Logger('Jobs');
  readonly #registrations = new Map<string, Registration>();
  readonly #runner: JobRunner;
  readonly #ready = Promise.withResolvers<undefined>();

  private constructor(
    private readonly boss: PgBoss,
    private readonly concurrency: number,
  ) {
    this.#runner = new JobRunner((name, attempt) => boss.deleteJob(name, attempt));
    boss.on('error', (error) => this.#report(error));
    boss.on('warning', ({ message, data }) => this.#logger.warn({ msg: message, ...figuresOf(data) }));
  }

  /** Makes the queue's schema where it is missing; processes that start together do so once. */
  static async open(database: Database, { concurrency }: PlatformConfig['jobs']): Promise<JobQueue> {
    const queue = new JobQueue(new PgBoss(bossOptions(database, concurrency > 0)), concurrency);
    await queue.boss.start();
    return queue;
  }

  /**
   * Has a job run soon, or after a time.
   *
   * @throws {ZodError} when the payload does not fit the job's schema.
   */
  async enqueue<Payload>(
    job: JobDefinition<Payload>,
    payload: Payload,
    { tx, startAfterSeconds, singletonKey }: EnqueueOptions = {},
  ): Promise<void> {
    if (!this.#registrations.has(job.name)) throw new PlainError(`The job ${job.name} has no handler.`);
    const data = job.schema.parse(payload) as object;
    await this.#ready.promise;
    await this.boss.send(job.name, data, {
      singletonKey: singletonKey ?? randomUUID(),
      ...(startAfterSeconds !== undefined && { startAfter: startAfterSeconds }),
      ...(tx && { db: withinTransaction(tx) }),
    });
  }

  /** Registers what runs a job; call it in `onModuleInit`. */
  handle<Payload>(job: JobDefinition<Payload>, run: JobHandler<Payload>): void {
    if (this.#registrations.has(job.name)) throw new PlainError(`The job ${job.name} already has a handler.`);
    this.#registrations.set(job.name, { job, run: (data, context) => run(job.schema.parse(data), context) });
  }

  /** Removes all jobs whose payload has this `userId`, waiting, running or failed; one that runs is not stopped. */
  async discardOf(tx: Executor, userId: string): Promise<void> {
    await deleteJobsOf(tx, userId);
  }

  /** Global modules come first here, so that others may enqueue in theirs. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.#makeQueues();
      this.#ready.resolve(undefined);
      if (this.concurrency > 0) await this.#work();
    } catch (error) {
      this.#ready.promise.catch(() => undefined);
      this.#ready.reject(error);
      throw error;
    }
  }

  /** Takes no more jobs and waits for those that run. Requests still in progress may enqueue. */
  async beforeApplicationShutdown(): Promise<void> {
    const stopping = Promise.all([...this.#registrations.keys()].map((name) => this.boss.offWork(name)));
    const abort = setTimeout(() => this.#runner.abort(), GRACE_MS).unref();
    await Promise.race([stopping, sleep(GRACE_MS + ABORT_MS, undefined, { ref: false })]);
    clearTimeout(abort);
  }

  /** Runs before the database closes, whose module is imported earlier. Jobs that still run are tried again later. */
  async onApplicationShutdown(): Promise<void> {
    await this.boss.stop({ graceful: false, close: false });
  }

  async #makeQueues(): Promise<void> {
    const existing = new Map((await this.boss.getQueues()).map((queue) => [queue.name, queue]));
    for (const { job } of this.#registrations.values()) {
      const settings = queueSettings(job);
      const queue = existing.get(job.name);
      if (!queue) await this.boss.createQueue(job.name, { ...settings, policy: QUEUE_POLICY });
      else if (!hasSettings(queue, settings)) await this.boss.updateQueue(job.name, settings);
    }
  }

  async #work(): Promise<void> {
    for (const registration of this.#registrations.values()) {
      const { name, schedule } = registration.job;
      for (let worker = 0; worker < this.concurrency; worker += 1) await this.#startWorker(registration);
      if (schedule) await this.boss.schedule(name, schedule.cron, schedule.payload as object, { tz: 'UTC' });
    }
  }

  /** A worker runs one job at a time. It looks for the next at once, where pg-boss would wait for a notification. */
  async #startWorker(registration: Registration): Promise<void> {
    const options = {
      includeMetadata: true,
      pollingIntervalSeconds: POLL_ALONE_SECONDS,
      notifyPollingIntervalSeconds: POLL_SECONDS,
      heartbeatRefreshSeconds: HEARTBEAT_REFRESH_SECONDS,
    } as const;
    const attempt = this.#runner.worker(registration);
    const worker = { id: '' };
    worker.id = await this.boss.work(registration.job.name, options, async (jobs: JobWithMetadata<unknown>[]) => {
      try {
        await attempt(jobs);
      } finally {
        this.boss.notifyWorker(worker.id);
      }
    });
  }

  /** The database logs its outages itself. Workers report copies of errors, which are no instances of `Error`. */
  #report(given: Error): void {
    const error = given instanceof Error ? given : Object.assign(new PlainError(), given);
    if (!isDatabaseUnavailable(error)) this.#logger.error({ msg: 'the job queue failed', err: error });
  }
}

/** Only the numbers of a warning's data: a slow statement's parameters are payloads of jobs. */
const figuresOf = (data: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).filter(([, value]) => typeof value === 'number' || typeof value === 'boolean'),
  );
