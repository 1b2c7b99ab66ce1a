import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { v7 } from 'uuid';
import { oneOf } from './constraints.js';

export const INVALIDATION_KINDS = ['key', 'tag', 'pattern'] as const;

/** What was invalid in the cache while Redis did not acknowledge it; each once, until Redis has. */
export const unconfirmedInvalidations = pgTable(
  'unconfirmed_invalidations',
  {
    kind: text('kind', { enum: INVALIDATION_KINDS }).notNull(),
    /** The key, tag or pattern as the cache writes it. */
    text: text('text').notNull(),
    /** Another one each time that it becomes invalid. */
    id: uuid('id')
      .notNull()
      .$defaultFn(() => v7()),
  },
  (table) => [
    primaryKey({ name: 'unconfirmed_invalidations_pk', columns: [table.kind, table.text] }),
    oneOf('unconfirmed_invalidations_kind_known', table.kind, INVALIDATION_KINDS),
  ],
);
