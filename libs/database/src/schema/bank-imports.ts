import { sql } from 'drizzle-orm';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';
import { isAtLeast, isSha256 } from './constraints.js';

/**
 * What was last imported from each versioned source of the bank.
 *
 * An import whose source has the same hash has nothing to do, so that a start with an unchanged bank costs one query.
 */
export const bankImports = pgTable(
  'bank_imports',
  {
    /** Name of the source, such as `questions/backend.yaml` or `bank` for the whole. */
    source: text('source').primaryKey(),
    /** SHA-256 of the source's content. */
    contentHash: text('content_hash').notNull(),
    /** Version the source states for itself. */
    version: integer('version').notNull(),
    /** Number of items it held. */
    items: integer('items').notNull(),
    importedAt: instant('imported_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    isSha256('bank_imports_content_hash_format', table.contentHash),
    isAtLeast('bank_imports_version_range', table.version, 1),
    isAtLeast('bank_imports_items_range', table.items, 0),
  ],
);
