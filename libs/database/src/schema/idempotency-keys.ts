import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';
import { isSha256 } from './constraints.js';
import { users } from './users.js';

/** The keys by which users name requests that are carried out once, and what was answered. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    /** SHA-256 of method, path and body of the request. */
    fingerprint: text('fingerprint').notNull(),
    /** Whose turn it is to carry the request out; another turn begins when the lease has run out. */
    turn: uuid('turn').notNull(),
    leasedUntil: instant('leased_until').notNull(),
    /** Null until the request was carried out. */
    status: smallint('status'),
    location: text('location'),
    /** The JSON text that was answered. */
    body: text('body'),
    createdAt: instant('created_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'idempotency_keys_pk', columns: [table.userId, table.key] }),
    index('idempotency_keys_created_at_idx').on(table.createdAt),
    isSha256('idempotency_keys_fingerprint_format', table.fingerprint),
    check('idempotency_keys_answer_whole', sql`(status is null) = (body is null)`),
  ],
);
