import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant, primaryId } from './columns.js';
import { isNotBlank } from './constraints.js';
import { users } from './users.js';

/**
 * What editors and admins did. Rows are added, and never changed, but that the erasure of an account takes it out of
 * them.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    id: primaryId(),
    /** Null: the account is deleted. */
    actorId: uuid('actor_id').references(() => users.id, { onDelete: 'set null' }),
    action: text('action').notNull(),
    targetType: text('target_type').notNull(),
    /** Of an account it is in `target_user_id` instead, so that the database forgets it with the account. */
    targetId: text('target_id'),
    targetUserId: uuid('target_user_id').references(() => users.id, { onDelete: 'set null' }),
    /** Holds no personal data. */
    details: jsonb('details').$type<Readonly<Record<string, unknown>>>().notNull(),
    traceId: text('trace_id').notNull(),
    at: instant('at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    index('audit_log_actor_id_idx').on(table.actorId, table.id),
    index('audit_log_action_idx').on(table.action, table.id),
    index('audit_log_target_type_idx').on(table.targetType, table.id),
    index('audit_log_target_id_idx').on(table.targetId, table.id),
    index('audit_log_target_user_id_idx').on(table.targetUserId, table.id),
    index('audit_log_at_idx').on(table.at),
    isNotBlank('audit_log_action_not_blank', table.action),
    isNotBlank('audit_log_target_type_not_blank', table.targetType),
  ],
);
