import { Database, dataExports, type Executor, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';

export type DataExport = typeof dataExports.$inferSelect;

const UNFINISHED = ['pending', 'processing'] as const;
/** How long archives are kept, and the rows of exports that failed or got lost. */
const LIFE = sql`interval '24 hours'`;

/** Exports in the database. */
@Injectable()
export class ExportsRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<DataExport | undefined> {
    const [found] = await this.database.db.select().from(dataExports).where(eq(dataExports.id, id));
    return found;
  }

  findAll(userId: string, executor: Executor = this.database.db): Promise<DataExport[]> {
    return executor.select().from(dataExports).where(eq(dataExports.userId, userId)).orderBy(dataExports.id);
  }

  /** The user's export that is not finished, or a new one; `undefined` when there is no such account. */
  async open(tx: Executor, userId: string): Promise<{ row: DataExport; isNew: boolean } | undefined> {
    const account = tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update');
    if ((await account).length === 0) return undefined;
    const [unfinished] = await tx
      .select()
      .from(dataExports)
      .where(and(eq(dataExports.userId, userId), inArray(dataExports.state, UNFINISHED)));
    if (unfinished) return { row: unfinished, isNew: false };
    const [row] = await tx.insert(dataExports).values({ userId }).returning();
    return row && { row, isNew: true };
  }

  /** @returns false when it is finished, or gone with its user. */
  async begin(id: string): Promise<boolean> {
    const begun = await this.database.db
      .update(dataExports)
      .set({ state: 'processing' })
      .where(and(eq(dataExports.id, id), inArray(dataExports.state, UNFINISHED)))
      .returning({ id: dataExports.id });
    return begun.length > 0;
  }

  /** @returns false when it is gone meanwhile. */
  async finish(id: string, result: { state: 'ready'; bytes: number } | { state: 'failed' }): Promise<boolean> {
    const finished = await this.database.db
      .update(dataExports)
      .set({ ...result, finishedAt: sql`now()`, expiresAt: sql`now() + ${LIFE}` })
      .where(and(eq(dataExports.id, id), eq(dataExports.state, 'processing')))
      .returning({ id: dataExports.id });
    return finished.length > 0;
  }

  /** Ids of those whose time is over. */
  async findExpired(): Promise<string[]> {
    const lost = and(isNull(dataExports.expiresAt), lt(dataExports.requestedAt, sql`now() - ${LIFE}`));
    const expired = await this.database.db
      .select({ id: dataExports.id })
      .from(dataExports)
      .where(or(lt(dataExports.expiresAt, sql`now()`), lost));
    return expired.map(({ id }) => id);
  }

  async delete(id: string): Promise<void> {
    await this.database.db.delete(dataExports).where(eq(dataExports.id, id));
  }
}
