import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, primaryId } from './columns.js';
import { isAtLeast, isNotBlank, isSha256, oneOf } from './constraints.js';
import { QUESTION_STATUSES, questions } from './questions.js';
import { users } from './users.js';

/** Every content that a question has had. Rows are added, and never changed. */
export const questionRevisions = pgTable(
  'question_revisions',
  {
    questionId: uuid('question_id')
      .notNull()
      .references(() => questions.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    content: jsonb('content').$type<unknown>().notNull(),
    contentHash: text('content_hash').notNull(),
    /** Null: the bank, or an account that is deleted. */
    authorId: uuid('author_id').references(() => users.id, { onDelete: 'set null' }),
    /** The earlier revision that was taken again. */
    restoredFrom: integer('restored_from'),
    createdAt: instant('created_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'question_revisions_pk', columns: [table.questionId, table.revision] }),
    foreignKey({
      name: 'question_revisions_restored_from_fk',
      columns: [table.questionId, table.restoredFrom],
      foreignColumns: [table.questionId, table.revision],
    }),
    index('question_revisions_author_id_idx').on(table.authorId),
    isAtLeast('question_revisions_revision_range', table.revision, 1),
    isSha256('question_revisions_content_hash_format', table.contentHash),
  ],
);

/** Every status that a question has come to, with the revision that came to it. Rows are added, and never changed. */
export const questionSteps = pgTable(
  'question_steps',
  {
    id: primaryId(),
    questionId: uuid('question_id')
      .notNull()
      .references(() => questions.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    status: text('status', { enum: QUESTION_STATUSES }).notNull(),
    /** Null: the bank, or an account that is deleted. */
    actorId: uuid('actor_id').references(() => users.id, { onDelete: 'set null' }),
    note: text('note'),
    createdAt: instant('created_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    index('question_steps_question_id_idx').on(table.questionId, table.id),
    index('question_steps_actor_id_idx').on(table.actorId),
    oneOf('question_steps_status_known', table.status, QUESTION_STATUSES),
    isAtLeast('question_steps_revision_range', table.revision, 1),
    isNotBlank('question_steps_note_not_blank', table.note),
  ],
);
