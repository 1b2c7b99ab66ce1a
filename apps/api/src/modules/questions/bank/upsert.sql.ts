import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** In an upsert, the value of the proposed row. */
export const excluded = (column: PgColumn): SQL => sql`excluded.${sql.identifier(column.name)}`;

/** In an upsert, whether the existing row differs from the proposed row in one of the columns. */
export function differs(...columns: readonly PgColumn[]): SQL {
  const present = sql.join([...columns], sql`, `);
  const wanted = sql.join(columns.map(excluded), sql`, `);
  return sql`row(${present}) is distinct from row(${wanted})`;
}
