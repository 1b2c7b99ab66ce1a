import { Database, INVALIDATION_KINDS, unconfirmedInvalidations } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { gt, inArray, sql } from 'drizzle-orm';
import type { InvalidTexts } from './invalid.js';

type Kind = (typeof INVALIDATION_KINDS)[number];
type UnconfirmedInvalidation = typeof unconfirmedInvalidations.$inferSelect;

/** Invalidations that Redis has not acknowledged, and the processes that listen for invalidations. */
@Injectable()
export class InvalidationsRepository {
  constructor(private readonly database: Database) {}

  async insert({ keys, tags, patterns }: InvalidTexts): Promise<void> {
    const rowsOf = (kind: Kind, texts: readonly string[]) => texts.toSorted().map((text) => ({ kind, text }));
    // In one order, so that no two processes wait for each other.
    const rows = [...rowsOf('key', keys), ...rowsOf('pattern', patterns), ...rowsOf('tag', tags)];
    if (rows.length === 0) return;
    const { kind, text } = unconfirmedInvalidations;
    await this.database.db
      .insert(unconfirmedInvalidations)
      .values(rows)
      .onConflictDoUpdate({ target: [kind, text], set: { id: sql`excluded.id` } });
  }

  /** The next invalidations after an id, in the order of their ids. */
  findAfter(last: string, limit: number): Promise<UnconfirmedInvalidation[]> {
    const { id } = unconfirmedInvalidations;
    return this.database.db.select().from(unconfirmedInvalidations).where(gt(id, last)).orderBy(id).limit(limit);
  }

  /** An invalidation that was made again since has another id. */
  async deleteEach(ids: readonly string[]): Promise<void> {
    await this.database.db.delete(unconfirmedInvalidations).where(inArray(unconfirmedInvalidations.id, ids));
  }

  async deleteNaming(userId: string): Promise<void> {
    await this.database.db
      .delete(unconfirmedInvalidations)
      .where(sql`position(${userId} in ${unconfirmedInvalidations.text}) > 0`);
  }

  /** The names of the database's connections that begin with `prefix`. */
  async findConnections(prefix: string): Promise<string[]> {
    const { rows } = await this.database.db.execute<{ name: string }>(sql`
      select application_name as name from pg_stat_activity
      where datname = current_database() and starts_with(application_name, ${prefix})`);
    return rows.map(({ name }) => name);
  }
}
