import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';
import { timestamps } from './columns.js';
import { isAtLeast } from './constraints.js';
import { users } from './users.js';

/** How users want to practise; made with the first change. */
export const userPreferences = pgTable(
  'user_preferences',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** As the API takes them; what is missing has its default, so that a new setting needs no migration. */
    settings: jsonb('settings').$type<Readonly<Record<string, unknown>>>().notNull(),
    /** From 1; one more with each change. */
    version: integer('version').notNull(),
    ...timestamps(),
  },
  (table) => [
    check('user_preferences_settings_object', sql`jsonb_typeof(${table.settings}) = 'object'`),
    isAtLeast('user_preferences_version_range', table.version, 1),
  ],
);
