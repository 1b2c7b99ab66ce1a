import type { Queue } from 'pg-boss';
import type { JobDefinition } from './job.js';

const HOUR = 60 * 60;

/** A running job without a heartbeat for this long has lost its process: another process takes it over. */
const HEARTBEAT_SECONDS = 15;
/** Time between two heartbeats of a running job: a few may be missed. */
export const HEARTBEAT_REFRESH_SECONDS = 4;

/** What a queue is made and kept up to date with. */
export type QueueSettings = Required<
  Pick<
    Queue,
    | 'retryLimit'
    | 'retryDelay'
    | 'retryBackoff'
    | 'expireInSeconds'
    | 'heartbeatSeconds'
    | 'retentionSeconds'
    | 'deleteAfterSeconds'
    | 'notify'
  >
>;

/** One waiting job of each key; jobs without one are given a key of their own. */
export const QUEUE_POLICY = 'short';

/** The settings of a job's queue, with the defaults for what the definition leaves out. */
export function queueSettings({
  retryLimit = 3,
  retryDelaySeconds = 2,
  retryBackoff = true,
  expireSeconds = 300,
}: JobDefinition<unknown>): QueueSettings {
  return {
    retryLimit,
    retryDelay: retryDelaySeconds,
    retryBackoff,
    expireInSeconds: expireSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retentionSeconds: 14 * 24 * HOUR,
    // Of those that failed; the others go at once.
    deleteAfterSeconds: HOUR,
    notify: true,
  };
}

/** Whether a queue as it is has these settings already. */
export function hasSettings(queue: Partial<QueueSettings>, settings: QueueSettings): boolean {
  return Object.entries(settings).every(([name, value]) => queue[name as keyof QueueSettings] === value);
}
