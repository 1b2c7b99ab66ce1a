import { QUESTION_CATEGORIES, QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import { z } from 'zod';
import { line } from '../../../platform/validation/text.js';

const isWithoutRepetition = (items: readonly string[]): boolean => new Set(items).size === items.length;

export const createInterviewSchema = z
  .strictObject({
    role: line(80).meta({ description: 'Slug of a role (`GET /api/v1/roles`).', examples: ['backend'] }),
    difficulty: z
      .enum(QUESTION_DIFFICULTIES)
      .nullish()
      .meta({ description: 'Default: all difficulties, in equal parts as far as possible.' }),
    categories: z
      .array(z.enum(QUESTION_CATEGORIES))
      .max(QUESTION_CATEGORIES.length)
      .refine(isWithoutRepetition, 'must not repeat a value')
      .default([])
      .meta({ description: 'Only questions of these categories. Empty: all.' }),
    skills: z.array(line(60)).max(20).refine(isWithoutRepetition, 'must not repeat a value').default([]).meta({
      description: 'Slugs, names or aliases of skills. Only questions on these skills or narrower ones. Empty: all.',
    }),
    resumeId: z
      .uuid()
      .toLowerCase()
      .nullish()
      .meta({
        description:
          'One of your résumés that has been read, in place of `skills`. Questions cover first the skills that the ' +
          'résumé lacks for the role, then the skills that it shows, then other skills of the role.',
      }),
    size: z.int().min(1).max(20).default(5).meta({ description: 'Number of questions.' }),
    timeLimitMinutes: z
      .int()
      .min(1)
      .max(480)
      .nullish()
      .meta({ description: 'Time limit. Default: none. The extra time of the preferences is added.' }),
    seed: line(64)
      .nullish()
      .meta({ description: 'The same seed and filters give the same questions until the question bank changes.' }),
  })
  .refine(({ skills, resumeId }) => resumeId == null || skills.length === 0, {
    path: ['skills'],
    error: 'must be empty when `resumeId` is set',
  })
  .meta({
    id: 'CreateInterview',
    examples: [
      { role: 'backend', difficulty: 'easy', categories: ['technical'], size: 3, timeLimitMinutes: 30 },
      { role: 'backend', resumeId: '0193aa00-0000-7000-8000-00000000000c', size: 5 },
    ],
  });

export type CreateInterview = z.output<typeof createInterviewSchema>;
