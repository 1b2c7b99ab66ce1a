import { sql } from 'drizzle-orm';
import { bigint, check, index, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, primaryId } from './columns.js';
import { isAtLeast, oneOf } from './constraints.js';
import { users } from './users.js';

export const EXPORT_STATES = ['pending', 'processing', 'ready', 'failed'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** Archives of users' data that were asked for; gone, with their files, some time after they are finished. */
export const dataExports = pgTable(
  'data_exports',
  {
    id: primaryId(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    state: text('state', { enum: EXPORT_STATES }).notNull().default('pending'),
    /** How often the archive was begun; each attempt has a file of its own, and only the newest may finish. */
    attempts: smallint('attempts').notNull().default(0),
    requestedAt: instant('requested_at')
      .notNull()
      .default(sql`now()`),
    finishedAt: instant('finished_at'),
    expiresAt: instant('expires_at'),
    bytes: bigint('bytes', { mode: 'number' }),
  },
  (table) => [
    index('data_exports_user_id_idx').on(table.userId),
    index('data_exports_expires_at_idx').on(table.expiresAt),
    uniqueIndex('data_exports_one_unfinished_key')
      .on(table.userId)
      .where(sql`${table.state} in ('pending', 'processing')`),
    oneOf('data_exports_state_known', table.state, EXPORT_STATES),
    check(
      'data_exports_finished',
      sql`(${table.state} in ('ready', 'failed')) = (${table.finishedAt} is not null and ${table.expiresAt} is not null)`,
    ),
    check('data_exports_ready_bytes', sql`(${table.state} = 'ready') = (${table.bytes} is not null)`),
    isAtLeast('data_exports_bytes_range', table.bytes, 1),
  ],
);
