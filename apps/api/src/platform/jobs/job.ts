import type { z } from 'zod';

/** A kind of background job. */
export interface JobDefinition<Payload> {
  /** Lower-case words joined by hyphens; never changed once jobs of it may be waiting. */
  readonly name: string;
  /** What a job carries; a `userId` in it ties the job to that user, whose erasure discards it. */
  readonly schema: z.ZodType<Payload>;
  /** How often a failed job is tried again; default 3. */
  readonly retryLimit?: number;
  /** Seconds until the first of these; default 2. */
  readonly retryDelaySeconds?: number;
  /** Whether the delay doubles each time; default true. */
  readonly retryBackoff?: boolean;
  /** Seconds after which an attempt is aborted and counts as failed; default 300. */
  readonly expireSeconds?: number;
  /** A cron expression in UTC: the job is enqueued at these times, once for all processes. */
  readonly schedule?: { readonly cron: string; readonly payload: Payload };
}

/** Declares a kind of background job; {@link JobQueue.handle} says what runs it. */
export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}

/** What a handler gets beside the payload. */
export interface JobContext {
  /** Aborted when the attempt has taken too long, was taken over by another, or the process cannot wait for it any longer. */
  readonly signal: AbortSignal;
  /** From 1. */
  readonly attempt: number;
  /** No attempt follows if this one fails. */
  readonly isLastAttempt: boolean;
}

/** Runs a job; a rejection is a failed attempt. A job may run more than once, so running it again must do no harm. */
export type JobHandler<Payload> = (payload: Payload, context: JobContext) => Promise<void>;
