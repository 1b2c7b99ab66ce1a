import { sql } from 'drizzle-orm';
import { type AnyPgColumn, index, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { timestamps } from './columns.js';
import { isNotBlank, isSlug, oneOf } from './constraints.js';

/** What sort of thing a skill is. */
export const SKILL_KINDS = [
  'cloud',
  'concept',
  'database',
  'framework',
  'language',
  'library',
  'platform',
  'practice',
  'soft-skill',
  'tool',
] as const;
export type SkillKind = (typeof SKILL_KINDS)[number];

/** How a skill belongs to a role: expected of everybody in it, or near enough to be of use. */
export const ROLE_SKILL_RELATIONS = ['core', 'adjacent'] as const;
export type RoleSkillRelation = (typeof ROLE_SKILL_RELATIONS)[number];

/** A skill of the taxonomy; skills form a forest through their parents. */
export const skills = pgTable(
  'skills',
  {
    slug: text('slug').primaryKey(),
    name: text('name').notNull(),
    kind: text('kind', { enum: SKILL_KINDS }).notNull(),
    parentSlug: text('parent_slug').references((): AnyPgColumn => skills.slug),
    /** Other spellings, in lower case. */
    aliases: text('aliases')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    ...timestamps(),
  },
  (table) => [
    isSlug('skills_slug_format', table.slug),
    isNotBlank('skills_name_not_blank', table.name),
    oneOf('skills_kind_known', table.kind, SKILL_KINDS),
    index('skills_parent_slug_idx').on(table.parentSlug),
    index('skills_aliases_idx').using('gin', table.aliases),
  ],
);

/** A job that candidates practise for. */
export const roles = pgTable(
  'roles',
  {
    slug: text('slug').primaryKey(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    /** Place in lists. */
    position: smallint('position').notNull(),
    ...timestamps(),
  },
  (table) => [isSlug('roles_slug_format', table.slug), isNotBlank('roles_name_not_blank', table.name)],
);

/** The skills of a role. */
export const roleSkills = pgTable(
  'role_skills',
  {
    roleSlug: text('role_slug')
      .notNull()
      .references(() => roles.slug, { onDelete: 'cascade' }),
    skillSlug: text('skill_slug')
      .notNull()
      .references(() => skills.slug),
    relation: text('relation', { enum: ROLE_SKILL_RELATIONS }).notNull(),
    /** Place among the role's skills of the same relation. */
    position: smallint('position').notNull(),
  },
  (table) => [
    primaryKey({ name: 'role_skills_pk', columns: [table.roleSlug, table.skillSlug] }),
    oneOf('role_skills_relation_known', table.relation, ROLE_SKILL_RELATIONS),
    index('role_skills_skill_slug_idx').on(table.skillSlug),
  ],
);
