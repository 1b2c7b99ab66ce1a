import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { primaryId, timestamps } from './columns.js';
import { isAtLeast, isNotBlank, isSha256, oneOf } from './constraints.js';
import { users } from './users.js';

/** What a résumé may be written in. */
export const RESUME_FORMATS = ['pdf', 'docx', 'markdown', 'text'] as const;
export type ResumeFormat = (typeof RESUME_FORMATS)[number];

/** A résumé waits until its text is read, and has it or a reason why not from then on. */
export const RESUME_STATUSES = ['pending', 'ready', 'failed'] as const;
export type ResumeStatus = (typeof RESUME_STATUSES)[number];

/** The résumés that users have uploaded; the files themselves lie in the file storage. */
export const resumes = pgTable(
  'resumes',
  {
    id: primaryId(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    fileName: text('file_name').notNull(),
    /** Recognized from the bytes. */
    format: text('format', { enum: RESUME_FORMATS }).notNull(),
    bytes: integer('bytes').notNull(),
    /** SHA-256 of the file. */
    sha256: text('sha256').notNull(),
    status: text('status', { enum: RESUME_STATUSES }).notNull().default('pending'),
    /** How often the reading was begun since it was last asked for; only the newest attempt may end it. */
    attempts: smallint('attempts').notNull().default(0),
    /** Code of the reason why there is no text. */
    failure: text('failure'),
    /** Null: not known, or the format has none. */
    pages: smallint('pages'),
    /** What the file says, in the form that spans of an analysis refer to. */
    content: text('content'),
    ...timestamps(),
  },
  (table) => [
    uniqueIndex('resumes_user_file_key').on(table.userId, table.sha256),
    index('resumes_listing_idx').on(table.userId, table.id),
    index('resumes_pending_idx')
      .on(table.createdAt)
      .where(sql`status = 'pending'`),
    oneOf('resumes_format_known', table.format, RESUME_FORMATS),
    oneOf('resumes_status_known', table.status, RESUME_STATUSES),
    isNotBlank('resumes_file_name_not_blank', table.fileName),
    isSha256('resumes_sha256_format', table.sha256),
    isAtLeast('resumes_bytes_range', table.bytes, 1),
    check('resumes_ready_has_content', sql`(status = 'ready') = (content is not null)`),
    check('resumes_failed_has_reason', sql`(status = 'failed') = (failure is not null)`),
  ],
);
