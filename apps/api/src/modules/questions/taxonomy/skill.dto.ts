import { SKILL_KINDS } from '@interviewmaster/database';
import { z } from 'zod';
import { slugSchema } from '../question-content.js';
import { searchWords } from '../../../platform/validation/text.js';

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

export const listSkillsQuerySchema = z.strictObject({
  q: searchWords(60)
    .optional()
    .meta({ description: 'Part of a slug, name or alias.', examples: ['postgres'] }),
  kind: z.enum(SKILL_KINDS).optional().meta({ description: 'Absent: all.' }),
});

export type ListSkillsQuery = z.output<typeof listSkillsQuerySchema>;

export const skillListSchema = z
  .object({ items: z.array(skillSchema) })
  .meta({ id: 'SkillList', examples: [{ items: [SKILL_EXAMPLE] }] });

export interface SkillList {
  readonly items: readonly Skill[];
}
