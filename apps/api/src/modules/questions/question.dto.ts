import { z } from 'zod';
import { categorySchema, difficultySchema, slugSchema } from './question-content.js';
import { line } from '../../platform/validation/text.js';

export const QUESTION_EXAMPLE = {
  id: '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e',
  slug: 'post-put-patch-semantics',
  title: 'Choosing between POST, PUT and PATCH',
  prompt:
    'You are adding endpoints to a small order API: one creates an order, one swaps the whole delivery address for a ' +
    'new one, and one changes nothing but the phone number. Which HTTP method would you use for each, and what do you ' +
    'answer on success?',
  roles: ['backend', 'fullstack'],
  difficulty: 'easy',
  category: 'technical',
  skills: ['http', 'rest', 'api-design', 'idempotency'],
  expectedMinutes: 6,
  revision: 1,
  updatedAt: '2026-11-23T09:30:00.000Z',
};

/** A published question as candidates see it: never hints, rubric or model answer. */
export const questionSchema = z
  .object({
    id: z.uuidv7(),
    slug: slugSchema,
    title: z.string(),
    prompt: z.string(),
    roles: z
      .array(slugSchema)
      .meta({ description: 'Roles that the question fits, in the order of the list of roles.' }),
    difficulty: difficultySchema,
    category: categorySchema,
    skills: z.array(slugSchema).meta({ description: 'Skills that the question covers, the most important first.' }),
    expectedMinutes: z.int().min(1),
    revision: z.int().min(1).meta({ description: 'Number of content changes.' }),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Question', examples: [QUESTION_EXAMPLE] });

export type Question = z.output<typeof questionSchema>;

export const roleParameter = line(80).meta({
  description: 'Slug of a role (`GET /api/v1/roles`).',
  examples: ['backend'],
});

/** In lower case, as in the database, so that the same question has one cache key. */
export const questionIdParameter = z
  .uuid()
  .toLowerCase()
  .meta({ description: 'Id of the question.', examples: [QUESTION_EXAMPLE.id] });
