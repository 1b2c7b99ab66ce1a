import { SKILL_KINDS } from '@interviewmaster/database';
import { z } from 'zod';
import { questionContentSchema, slugSchema } from '../question-content.js';

const version = z.literal(1);
const name = z.string().min(1).max(80);

/** `questions/*.yaml`. */
export const questionsFileSchema = z.strictObject({
  version,
  questions: z.array(questionContentSchema.extend({ slug: slugSchema })).min(1),
});

/** `skills.yaml`: trees, described by the parents. */
export const skillsFileSchema = z.strictObject({
  version,
  skills: z
    .array(
      z.strictObject({
        slug: slugSchema,
        name,
        kind: z.enum(SKILL_KINDS),
        parent: slugSchema.optional(),
        aliases: z.array(z.string().min(1).max(60).lowercase('must be in lower case')),
      }),
    )
    .min(1),
});

/** `roles.yaml`, in the order in which roles are listed. */
export const rolesFileSchema = z.strictObject({
  version,
  roles: z
    .array(
      z.strictObject({
        slug: slugSchema,
        name,
        description: z.string().min(20).max(600),
        coreSkills: z.array(slugSchema).min(1),
        adjacentSkills: z.array(slugSchema),
      }),
    )
    .min(1),
});

export type BankQuestion = z.output<typeof questionsFileSchema>['questions'][number];
export type BankSkill = z.output<typeof skillsFileSchema>['skills'][number];
export type BankRole = z.output<typeof rolesFileSchema>['roles'][number];

/** The whole bank, checked. */
export interface Bank {
  readonly roles: readonly BankRole[];
  readonly skills: readonly BankSkill[];
  readonly questions: readonly BankQuestion[];
}
