import { QUESTION_CATEGORIES, QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import { z } from 'zod';
import { slugSchema } from '../question-content.js';

const countsByCategory = z.record(z.enum(QUESTION_CATEGORIES), z.int().min(0));

export const ROLE_EXAMPLE = {
  slug: 'backend',
  name: 'Back-end engineer',
  description: 'You design and run the services, data stores and APIs behind a product.',
  coreSkills: ['sql', 'api-design', 'system-design'],
  adjacentSkills: ['redis', 'kafka'],
  questionCount: 40,
  questionCounts: {
    easy: { technical: 4, 'system-design': 3, behavioural: 4, 'coding-discussion': 3 },
    medium: { technical: 4, 'system-design': 3, behavioural: 4, 'coding-discussion': 3 },
    hard: { technical: 3, 'system-design': 3, behavioural: 3, 'coding-discussion': 3 },
  },
};

export const roleSchema = z
  .object({
    slug: slugSchema,
    name: z.string(),
    description: z.string(),
    coreSkills: z.array(slugSchema).meta({ description: 'Skills that the role requires.' }),
    adjacentSkills: z.array(slugSchema).meta({ description: 'Skills that are useful for the role.' }),
    questionCount: z.int().min(0).meta({ description: 'Number of published questions for the role.' }),
    questionCounts: z
      .record(z.enum(QUESTION_DIFFICULTIES), countsByCategory)
      .meta({ description: 'Number of published questions by difficulty and category.' }),
  })
  .meta({ id: 'Role', examples: [ROLE_EXAMPLE] });

export type Role = z.output<typeof roleSchema>;

/** Without parameters, so that a misspelt filter is refused and not ignored. */
export const listRolesQuerySchema = z.strictObject({});

export const roleListSchema = z
  .object({ items: z.array(roleSchema) })
  .meta({ id: 'RoleList', examples: [{ items: [ROLE_EXAMPLE] }] });

export interface RoleList {
  readonly items: readonly Role[];
}
