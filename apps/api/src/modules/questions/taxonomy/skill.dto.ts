import { SKILL_KINDS } from '@interviewmaster/database';
import { z } from 'zod';
import { slugSchema } from '../question-content.js';

export const SKILL_EXAMPLE = {
  slug: 'typescript',
  name: 'TypeScript',
  kind: 'language',
  parent: 'javascript',
  aliases: ['type script'],
} as const;

export const skillSchema = z
  .object({
    slug: slugSchema,
    name: z.string(),
    kind: z.enum(SKILL_KINDS),
    parent: slugSchema.nullable().meta({ description: 'Slug of the broader skill; null for a root.' }),
    aliases: z.array(z.string()).meta({ description: 'Other names and spellings, in lower case.' }),
  })
  .meta({ id: 'Skill', examples: [SKILL_EXAMPLE] });

export type Skill = z.output<typeof skillSchema>;
