import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  doublePrecision,
  foreignKey,
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
import { instant, primaryId, timestamps } from './columns.js';
import { isAtLeast, isBetween, oneOf } from './constraints.js';
import { interviewQuestions } from './interviews.js';
import { QUESTION_CATEGORIES, QUESTION_DIFFICULTIES } from './questions.js';
import { users } from './users.js';

/** The way of the feedback on an answer. */
export const FEEDBACK_STATUSES = ['pending', 'processing', 'ready', 'failed'] as const;
export type FeedbackStatus = (typeof FEEDBACK_STATUSES)[number];

/** Who words a follow-up question. */
export const FOLLOW_UP_METHODS = ['template', 'llm'] as const;
export type FollowUpMethod = (typeof FOLLOW_UP_METHODS)[number];

/** Unfinished answers, saved while they are typed. */
export const interviewDrafts = pgTable(
  'interview_drafts',
  {
    interviewId: uuid('interview_id').notNull(),
    questionId: uuid('question_id').notNull(),
    text: text('text').notNull(),
    /** Counts the saves, from 1. */
    version: integer('version').notNull().default(1),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ name: 'interview_drafts_pk', columns: [table.interviewId, table.questionId] }),
    foreignKey({
      name: 'interview_drafts_question_fk',
      columns: [table.interviewId, table.questionId],
      foreignColumns: [interviewQuestions.interviewId, interviewQuestions.questionId],
    }).onDelete('cascade'),
    isAtLeast('interview_drafts_version_range', table.version, 1),
  ],
);

/** Submitted answers: one for each question, never changed. */
export const interviewAnswers = pgTable(
  'interview_answers',
  {
    id: primaryId(),
    interviewId: uuid('interview_id').notNull(),
    questionId: uuid('question_id').notNull(),
    text: text('text').notNull(),
    submittedAt: instant('submitted_at').notNull(),
    /** How long it came after the time limit; null: in time, or there was no limit. */
    lateSeconds: integer('late_seconds'),
    hintsTaken: smallint('hints_taken').notNull(),
  },
  (table) => [
    uniqueIndex('interview_answers_question_key').on(table.interviewId, table.questionId),
    foreignKey({
      name: 'interview_answers_question_fk',
      columns: [table.interviewId, table.questionId],
      foreignColumns: [interviewQuestions.interviewId, interviewQuestions.questionId],
    }).onDelete('cascade'),
    isAtLeast('interview_answers_late_range', table.lateSeconds, 0),
  ],
);

/**
 * The feedback on each answer, made in the background.
 *
 * What a summary of a user's practice groups by is copied here from the answer, its question and its interview, where it
 * never changes: joined, ten thousand answers would take three times as long to sum up.
 */
export const answerFeedback = pgTable(
  'answer_feedback',
  {
    answerId: uuid('answer_id')
      .primaryKey()
      .references(() => interviewAnswers.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    questionId: uuid('question_id').notNull(),
    roleSlug: text('role_slug').notNull(),
    difficulty: text('difficulty', { enum: QUESTION_DIFFICULTIES }).notNull(),
    category: text('category', { enum: QUESTION_CATEGORIES }).notNull(),
    skills: text('skills').array().notNull(),
    submittedAt: instant('submitted_at').notNull(),
    /** The user's local day and time zone when it was submitted; null: not recorded yet, see the maintenance of interviews. */
    practisedOn: date('practised_on'),
    practisedIn: text('practised_in'),
    status: text('status', { enum: FEEDBACK_STATUSES }).notNull().default('pending'),
    /** How often an evaluation was begun since it was last asked for. */
    attempts: smallint('attempts').notNull().default(0),
    /** The evaluation once it is ready. */
    evaluation: jsonb('evaluation'),
    /** 0 to 100; null until it is ready, and where the answer gave too little to go by. */
    score: doublePrecision('score'),
    /** Scores of different versions do not compare. */
    scoringVersion: text('scoring_version').generatedAlwaysAs(sql`evaluation ->> 'scoringVersion'`),
    readyAt: instant('ready_at'),
    ...timestamps(),
  },
  (table) => [
    index('answer_feedback_user_idx').on(table.userId, table.submittedAt),
    index('answer_feedback_role_idx').on(table.roleSlug, table.submittedAt),
    index('answer_feedback_unsettled_idx')
      .on(table.updatedAt)
      .where(sql`status in ('pending', 'processing')`),
    index('answer_feedback_no_day_idx')
      .on(table.userId)
      .where(sql`practised_on is null`),
    check('answer_feedback_day_has_zone', sql`(practised_on is null) = (practised_in is null)`),
    oneOf('answer_feedback_status_known', table.status, FEEDBACK_STATUSES),
    isBetween('answer_feedback_score_range', table.score, 0, 100),
    check(
      'answer_feedback_ready_has_evaluation',
      sql`(status = 'ready') = (evaluation is not null and ready_at is not null)`,
    ),
  ],
);

/** The question that follows an answer, asked once and kept as it was asked. */
export const answerFollowUps = pgTable(
  'answer_follow_ups',
  {
    answerId: uuid('answer_id')
      .primaryKey()
      .references(() => interviewAnswers.id, { onDelete: 'cascade' }),
    question: text('question').notNull(),
    /** The key point that the follow-up is about, never shown to the candidate; null: the answer leaves none out. */
    keyPointId: text('key_point_id'),
    method: text('method', { enum: FOLLOW_UP_METHODS }).notNull(),
    /** The configured language model gave nothing of use, and a template stood in. */
    isFallback: boolean('is_fallback').notNull(),
    askedAt: instant('asked_at').notNull(),
  },
  (table) => [oneOf('answer_follow_ups_method_known', table.method, FOLLOW_UP_METHODS)],
);
