import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.js';

const feedbackTaskSchema = z.strictObject({ userId: z.uuid(), interviewId: z.uuid(), answerId: z.uuid() });

/** Which answer to give feedback on. */
export type FeedbackTask = z.output<typeof feedbackTaskSchema>;

/** Gives feedback on one answer. */
export const evaluateAnswer = defineJob({
  name: 'evaluate-answer',
  schema: feedbackTaskSchema,
  retryLimit: 3,
  retryDelaySeconds: 2,
  retryBackoff: true,
  // A model may be given ten minutes; that a process has died, heartbeats tell sooner.
  expireSeconds: 660,
});
