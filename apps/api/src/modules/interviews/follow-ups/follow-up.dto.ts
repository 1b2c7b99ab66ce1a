import { FOLLOW_UP_METHODS } from '@interviewmaster/database';
import { z } from 'zod';

/** A question that follows an answer. */
export const followUpSchema = z
  .object({
    question: z.string(),
    method: z
      .enum(FOLLOW_UP_METHODS)
      .meta({ description: 'Whether a language model or a template wrote the question.' }),
    isFallback: z.boolean().meta({
      description: 'True when the configured language model gave no usable question and a template was used instead.',
    }),
    askedAt: z.iso.datetime(),
  })
  .meta({
    id: 'FollowUp',
    examples: [
      {
        question: 'There is more to say about "address" and "replace" here. What would you add, and why?',
        method: 'template',
        isFallback: false,
        askedAt: '2026-11-23T09:36:00.000Z',
      },
    ],
  });

export type FollowUp = z.output<typeof followUpSchema>;
