import { sql } from 'drizzle-orm';
import { customType, uuid } from 'drizzle-orm/pg-core';
import { v7 } from 'uuid';

/**
 * A point in time: `timestamptz(3)` in the database, an ISO 8601 text in UTC in the program.
 *
 * A text, so that a row is plain JSON that the cache and a response take as it is; milliseconds, so that a value read
 * back compares equal to the one stored, which keyset pages rely on.
 */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (value) => new Date(value).toISOString(),
});

/** A full-text vector, written by PostgreSQL alone. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** The primary key of a table: a UUIDv7, made in the process, so that ids sort by time of creation. */
export const primaryId = () =>
  uuid('id')
    .primaryKey()
    .$defaultFn(() => v7());

/** `created_at` and `updated_at`; the second follows each update made through the query builder. */
export const timestamps = () => ({
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`)
    .$onUpdate(() => sql`now()`),
});
