import { FEEDBACK_STATUSES } from '@interviewmaster/database';
import { z } from 'zod';
import { evaluationSchema } from '../../ai/evaluation.types.js';

/** The feedback on an answer, as far as there is any. */
export const feedbackSchema = z
  .object({
    status: z.enum(FEEDBACK_STATUSES),
    evaluation: evaluationSchema.nullable().meta({ description: 'Null until the status is `ready`.' }),
    readyAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AnswerFeedback' });

export type AnswerFeedback = z.output<typeof feedbackSchema>;
