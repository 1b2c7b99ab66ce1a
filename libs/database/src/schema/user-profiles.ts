import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { timestamps } from './columns.js';
import { isAtLeast, isBetween, isNotBlank, isSlug, oneOf } from './constraints.js';
import { users } from './users.js';

/** How far somebody is in the role they practise for. */
export const EXPERIENCE_LEVELS = ['student', 'junior', 'mid', 'senior', 'lead'] as const;
export type ExperienceLevel = (typeof EXPERIENCE_LEVELS)[number];

/** What users say of themselves; made with the first change, so that an account may be without. */
export const userProfiles = pgTable(
  'user_profiles',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    displayName: text('display_name'),
    /** Slug of a role; a role that is gone since leaves the wish as it was. */
    targetRole: text('target_role'),
    experienceLevel: text('experience_level', { enum: EXPERIENCE_LEVELS }),
    yearsOfExperience: integer('years_of_experience'),
    /** Canonical BCP 47 tag. */
    locale: text('locale'),
    /** IANA name. */
    timeZone: text('time_zone'),
    /** From 1; one more with each change. */
    version: integer('version').notNull(),
    /** Names of what the last change changed, so that it is known when it is sent again; null: made before that was kept. */
    changedFields: text('changed_fields').array(),
    ...timestamps(),
  },
  (table) => [
    isNotBlank('user_profiles_display_name_not_blank', table.displayName),
    isSlug('user_profiles_target_role_format', table.targetRole),
    oneOf('user_profiles_experience_level_known', table.experienceLevel, EXPERIENCE_LEVELS),
    isBetween('user_profiles_years_of_experience_range', table.yearsOfExperience, 0, 80),
    isAtLeast('user_profiles_version_range', table.version, 1),
  ],
);
