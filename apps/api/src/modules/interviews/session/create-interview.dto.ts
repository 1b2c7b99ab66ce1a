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
      .meta({ description: 'Absent: all, in equal parts as far as there are.' }),
    categories: z
      .array(z.enum(QUESTION_CATEGORIES))
      .max(QUESTION_CATEGORIES.length)
      .refine(isWithoutRepetition, 'must not repeat a value')
      .default([])
      .meta({ description: 'Questions of any of these; empty: all.' }),
    skills: z.array(line(60)).max(20).refine(isWithoutRepetition, 'must not repeat a value').default([]).meta({
      description: 'Slugs, names or aliases of skills: questions on any of them or on narrower ones; empty: all.',
    }),
    resumeId: z
      .uuid()
      .toLowerCase()
      .nullish()
      .meta({
        description:
          'A résumé of one’s own that has been read, in place of `skills`: questions on skills that it lacks for the role, ' +
          'then on skills that it shows, then any of the role, each as far as the ones before do not suffice.',
      }),
    size: z.int().min(1).max(20).default(5).meta({ description: 'Number of questions.' }),
    timeLimitMinutes: z
      .int()
      .min(1)
      .max(480)
      .nullish()
      .meta({ description: 'Absent: none. Lengthened by the extra time of the preferences.' }),
    seed: line(64)
      .nullish()
      .meta({ description: 'The same seed and filters give the same questions until the bank changes.' }),
  })
  .refine(({ skills, resumeId }) => resumeId == null || skills.length === 0, {
    path: ['skills'],
    error: 'must be empty where a résumé gives the skills',
  })
  .meta({
    id: 'CreateInterview',
    examples: [
      { role: 'backend', difficulty: 'easy', categories: ['technical'], size: 3, timeLimitMinutes: 30 },
      { role: 'backend', resumeId: '0193aa00-0000-7000-8000-00000000000c', size: 5 },
    ],
  });

export type CreateInterview = z.output<typeof createInterviewSchema>;
