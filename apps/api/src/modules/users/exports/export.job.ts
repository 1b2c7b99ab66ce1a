import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.js';

/** Makes the archive of an export. */
export const exportJob = defineJob({
  name: 'export-user-data',
  schema: z.strictObject({ exportId: z.uuid(), userId: z.uuid() }),
  retryLimit: 3,
  expireSeconds: 15 * 60,
});

/** Deletes archives whose time is over. */
export const purgeExportsJob = defineJob({
  name: 'purge-exports',
  schema: z.strictObject({}),
  schedule: { cron: '*/10 * * * *', payload: {} },
});
