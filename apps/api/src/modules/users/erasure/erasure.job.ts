import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.js';

const RETRY_SECONDS = 10;
const DAY = 24 * 60 * 60;

/** Seconds after an erasure until the job removes what the request has left, for example because its process died. */
export const FIRST_TRY_SECONDS = 5;

const remainsSchema = z.strictObject({
  userId: z.uuid(),
  /** Keys of stored files. */
  files: z.array(z.string()),
  /** Texts of the cache keys that carry no tag of the user. */
  cacheKeys: z.array(z.string()),
});

/** What an erased user still has outside the database. */
export type ErasureRemains = z.output<typeof remainsSchema>;

/** Removes what an erased user has outside the database: files, and cache entries once Redis is available. */
export const finishErasureJob = defineJob({
  name: 'finish-erasure',
  schema: remainsSchema,
  retryDelaySeconds: RETRY_SECONDS,
  retryBackoff: false,
  retryLimit: (7 * DAY) / RETRY_SECONDS,
});
