import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { primaryId, timestamps, tsvector } from './columns.js';
import { isAtLeast, isBetween, isNotBlank, isSha256, isSlug, oneOf } from './constraints.js';
import { roles, skills } from './taxonomy.js';

export const QUESTION_DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type QuestionDifficulty = (typeof QUESTION_DIFFICULTIES)[number];

export const QUESTION_CATEGORIES = ['technical', 'system-design', 'behavioural', 'coding-discussion'] as const;
export type QuestionCategory = (typeof QUESTION_CATEGORIES)[number];

/** The life of a question; candidates see published ones only. */
export const QUESTION_STATUSES = ['draft', 'review', 'published', 'retired'] as const;
export type QuestionStatus = (typeof QUESTION_STATUSES)[number];

/** How far a change of a published question has come; candidates get the published revision meanwhile. */
export const QUESTION_CHANGE_STATUSES = ['draft', 'review'] as const satisfies readonly QuestionStatus[];
export type QuestionChangeStatus = (typeof QUESTION_CHANGE_STATUSES)[number];

/** Who owns the present content: an import of the bank may overwrite its own questions, never an editor's. */
export const QUESTION_ORIGINS = ['bank', 'editor'] as const;
export type QuestionOrigin = (typeof QUESTION_ORIGINS)[number];

/** One thing that a good answer covers. */
export interface RubricKeyPoint {
  /** Unique within the rubric. */
  readonly id: string;
  readonly point: string;
  /** Share of the whole, relative to the weights of the other points. */
  readonly weight: number;
  /** Other wordings that count. */
  readonly aliases: readonly string[];
}

/** What a good answer covers. Candidates never see it. */
export interface Rubric {
  readonly keyPoints: readonly RubricKeyPoint[];
}

/**
 * The questions of the bank: a published one in the revision that is served, any other in its newest.
 *
 * The next revision of a published question is in `question_revisions`; this table only has its number.
 */
export const questions = pgTable(
  'questions',
  {
    id: primaryId(),
    slug: text('slug').notNull(),
    status: text('status', { enum: QUESTION_STATUSES }).notNull().default('published'),
    /** Counts changes of the content, from 1. */
    revision: integer('revision').notNull().default(1),
    /** Newer revision of a published question that waits to be published; null: none. */
    changeRevision: integer('change_revision'),
    changeStatus: text('change_status', { enum: QUESTION_CHANGE_STATUSES }),
    /** Counts all that happens to the question, seen by candidates or not: what editors' preconditions compare. */
    version: integer('version').notNull().default(1),
    /** SHA-256 of the request that made this version, so that it is known when it is sent again; null: not known. */
    madeBy: text('made_by'),
    difficulty: text('difficulty', { enum: QUESTION_DIFFICULTIES }).notNull(),
    category: text('category', { enum: QUESTION_CATEGORIES }).notNull(),
    title: text('title').notNull(),
    prompt: text('prompt').notNull(),
    expectedMinutes: smallint('expected_minutes').notNull(),
    hints: jsonb('hints').$type<readonly string[]>().notNull().default([]),
    rubric: jsonb('rubric').$type<Rubric>().notNull(),
    modelAnswer: text('model_answer').notNull(),
    origin: text('origin', { enum: QUESTION_ORIGINS }).notNull(),
    /** SHA-256 of the content, so that an import sees at once what changed. */
    contentHash: text('content_hash').notNull(),
    search: tsvector('search')
      .generatedAlwaysAs(
        sql`setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', prompt), 'B')`,
      )
      .notNull(),
    ...timestamps(),
  },
  (table) => [
    uniqueIndex('questions_slug_key').on(table.slug),
    index('questions_listing_idx').on(table.status, table.category, table.difficulty, table.id),
    index('questions_search_idx').using('gin', table.search),
    isSlug('questions_slug_format', table.slug),
    oneOf('questions_status_known', table.status, QUESTION_STATUSES),
    oneOf('questions_difficulty_known', table.difficulty, QUESTION_DIFFICULTIES),
    oneOf('questions_category_known', table.category, QUESTION_CATEGORIES),
    oneOf('questions_origin_known', table.origin, QUESTION_ORIGINS),
    oneOf('questions_change_status_known', table.changeStatus, QUESTION_CHANGE_STATUSES),
    check(
      'questions_change_of_published',
      sql`case when ${table.changeStatus} is null then ${table.changeRevision} is null
        else ${table.status} = 'published' and coalesce(${table.changeRevision} > ${table.revision}, false) end`,
    ),
    isAtLeast('questions_revision_range', table.revision, 1),
    isAtLeast('questions_version_range', table.version, 1),
    isBetween('questions_expected_minutes_range', table.expectedMinutes, 1, 240),
    isNotBlank('questions_title_not_blank', table.title),
    isNotBlank('questions_prompt_not_blank', table.prompt),
    isSha256('questions_content_hash_format', table.contentHash),
    isSha256('questions_made_by_format', table.madeBy),
  ],
);

/** The roles a question fits. */
export const questionRoles = pgTable(
  'question_roles',
  {
    questionId: uuid('question_id')
      .notNull()
      .references(() => questions.id, { onDelete: 'cascade' }),
    roleSlug: text('role_slug')
      .notNull()
      .references(() => roles.slug),
  },
  (table) => [
    primaryKey({ name: 'question_roles_pk', columns: [table.questionId, table.roleSlug] }),
    index('question_roles_role_slug_idx').on(table.roleSlug, table.questionId),
  ],
);

/** The skills a question is about. */
export const questionSkills = pgTable(
  'question_skills',
  {
    questionId: uuid('question_id')
      .notNull()
      .references(() => questions.id, { onDelete: 'cascade' }),
    skillSlug: text('skill_slug')
      .notNull()
      .references(() => skills.slug),
    /** Place in the question's list, the most important skill first. */
    position: smallint('position').notNull(),
  },
  (table) => [
    primaryKey({ name: 'question_skills_pk', columns: [table.questionId, table.skillSlug] }),
    index('question_skills_skill_slug_idx').on(table.skillSlug, table.questionId),
  ],
);
