import { SKILL_KINDS } from '@interviewmaster/database';
import { z } from 'zod';
import { searchWords } from '../../../platform/validation/text.js';
import { type Skill, SKILL_EXAMPLE, skillSchema } from './skill.dto.js';

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
