import { z } from 'zod';
import { defineJob } from '../../platform/jobs/job.js';

/** Reads a résumé's text and analyses it. */
export const readResumeJob = defineJob({
  name: 'read-resume',
  schema: z.object({ userId: z.uuid(), resumeId: z.uuid() }),
  retryLimit: 3,
  expireSeconds: 120,
});
