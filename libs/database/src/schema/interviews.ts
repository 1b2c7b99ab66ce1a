import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
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
import { QUESTION_CATEGORIES, QUESTION_DIFFICULTIES, type QuestionCategory, type Rubric } from './questions.js';
import { users } from './users.js';

/** The life of an interview; the last three are its ends. */
export const INTERVIEW_STATES = ['created', 'in_progress', 'paused', 'completed', 'abandoned', 'expired'] as const;
export type InterviewState = (typeof INTERVIEW_STATES)[number];

export const INTERVIEW_QUESTION_STATES = ['open', 'answered', 'skipped'] as const;
export type InterviewQuestionState = (typeof INTERVIEW_QUESTION_STATES)[number];

/** Why a question is in an interview that was made from a résumé. */
export const RESUME_CHOICES = ['gap', 'shown', 'role'] as const;
/** It is on a skill that the résumé lacks for the role, or on one that it shows, or the role alone asks for it. */
export type ResumeChoice = (typeof RESUME_CHOICES)[number];

/** A user's practice sessions. */
export const interviews = pgTable(
  'interviews',
  {
    id: primaryId(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    state: text('state', { enum: INTERVIEW_STATES }).notNull().default('created'),
    /** Not a reference: an interview outlives the role it was for. */
    roleSlug: text('role_slug').notNull(),
    /** Null: all. */
    difficulty: text('difficulty', { enum: QUESTION_DIFFICULTIES }),
    /** Empty: all. */
    categories: text('categories').array().$type<QuestionCategory[]>().notNull(),
    /** Empty: all. */
    skills: text('skills').array().notNull(),
    /** The résumé that it was made from. Not a reference: an interview outlives the résumé. */
    resumeId: uuid('resume_id'),
    size: smallint('size').notNull(),
    seed: text('seed').notNull(),
    /** With the extra time; null: none. */
    timeLimitSeconds: integer('time_limit_seconds'),
    /** What the limit was lengthened by. */
    extraTimePercent: smallint('extra_time_percent').notNull().default(0),
    /** Counts the steps taken, from 1. */
    version: integer('version').notNull().default(1),
    /** Number of the last event. */
    eventSequence: integer('event_sequence').notNull().default(0),
    startedAt: instant('started_at'),
    /** The user's local day then; null: it was not, or not recorded yet. */
    startedOn: date('started_on'),
    /** Since when the clock runs; null while it is stopped. */
    runningSince: instant('running_since'),
    /** What the clock had counted when it last stood. */
    elapsedMs: bigint('elapsed_ms', { mode: 'number' }).notNull().default(0),
    endedAt: instant('ended_at'),
    /** When it ends by itself unless a step is taken before. */
    expiresAt: instant('expires_at').notNull(),
    /** What the history can be asked for. */
    isUnfinished: boolean('is_unfinished')
      .notNull()
      .generatedAlwaysAs(sql`ended_at is null`),
    ...timestamps(),
  },
  (table) => [
    index('interviews_history_idx').on(table.userId, table.createdAt, table.id),
    index('interviews_updated_at_idx').on(table.updatedAt),
    index('interviews_expiry_idx')
      .on(table.expiresAt)
      .where(sql`ended_at is null`),
    index('interviews_no_day_idx')
      .on(table.userId)
      .where(sql`started_on is null and started_at is not null`),
    oneOf('interviews_state_known', table.state, INTERVIEW_STATES),
    oneOf('interviews_difficulty_known', table.difficulty, QUESTION_DIFFICULTIES),
    isBetween('interviews_size_range', table.size, 1, 20),
    isAtLeast('interviews_time_limit_range', table.timeLimitSeconds, 1),
    isAtLeast('interviews_elapsed_range', table.elapsedMs, 0),
    isAtLeast('interviews_version_range', table.version, 1),
    check('interviews_clock_runs_in_progress', sql`(state = 'in_progress') = (running_since is not null)`),
    check('interviews_ends_are_dated', sql`(state in ('completed', 'abandoned', 'expired')) = (ended_at is not null)`),
  ],
);

/** The questions of an interview as they were when it was made, with what answers to them are judged by. */
export const interviewQuestions = pgTable(
  'interview_questions',
  {
    interviewId: uuid('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    /** Not a reference: the copy outlives the question. */
    questionId: uuid('question_id').notNull(),
    /** Place in the interview, from 0. */
    position: smallint('position').notNull(),
    revision: integer('revision').notNull(),
    title: text('title').notNull(),
    prompt: text('prompt').notNull(),
    difficulty: text('difficulty', { enum: QUESTION_DIFFICULTIES }).notNull(),
    category: text('category', { enum: QUESTION_CATEGORIES }).notNull(),
    skills: text('skills').array().notNull(),
    expectedMinutes: smallint('expected_minutes').notNull(),
    /** Null: the interview was made from no résumé. */
    chosenFor: text('chosen_for', { enum: RESUME_CHOICES }),
    hints: jsonb('hints').$type<readonly string[]>().notNull(),
    rubric: jsonb('rubric').$type<Rubric>().notNull(),
    modelAnswer: text('model_answer').notNull(),
    state: text('state', { enum: INTERVIEW_QUESTION_STATES }).notNull().default('open'),
    /** How many of the hints were asked for. */
    hintsTaken: smallint('hints_taken').notNull().default(0),
  },
  (table) => [
    primaryKey({ name: 'interview_questions_pk', columns: [table.interviewId, table.questionId] }),
    uniqueIndex('interview_questions_position_key').on(table.interviewId, table.position),
    oneOf('interview_questions_state_known', table.state, INTERVIEW_QUESTION_STATES),
    oneOf('interview_questions_choice_known', table.chosenFor, RESUME_CHOICES),
    isAtLeast('interview_questions_hints_range', table.hintsTaken, 0),
  ],
);

/**
 * What happened in each interview, in order. Events are appended in the transaction of the change and never changed, so that
 * a reader who has read up to a number has missed nothing before it.
 */
export const interviewEvents = pgTable(
  'interview_events',
  {
    interviewId: uuid('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    /** From 1, without gaps. */
    sequence: integer('sequence').notNull(),
    type: text('type').notNull(),
    data: jsonb('data').$type<Readonly<Record<string, unknown>>>().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'interview_events_pk', columns: [table.interviewId, table.sequence] }),
    isAtLeast('interview_events_sequence_range', table.sequence, 1),
  ],
);
