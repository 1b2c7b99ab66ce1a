import { Database, dataExports, type Executor, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, asc, eq, inArray, lt, type SQL, type SQLWrapper, sql } from 'drizzle-orm';

export type DataExport = typeof dataExports.$inferSelect;

const UNFINISHED = ['pending', 'processing'] as const;
/** How long archives are kept, and the rows of exports that failed. */
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

  /**
   * Begins an attempt; the attempts before it can no longer finish.
   *
   * @returns its number, from 1; `undefined` when the export is finished or was deleted with its user.
   */
  async begin(id: string): Promise<number | undefined> {
    const [begun] = await this.database.db
      .update(dataExports)
      .set({ state: 'processing', attempts: sql`${dataExports.attempts} + 1` })
      .where(and(eq(dataExports.id, id), inArray(dataExports.state, UNFINISHED)))
      .returning({ attempt: dataExports.attempts });
    return begun?.attempt;
  }

  /** @returns false when it was deleted or another attempt has begun. */
  async finish(
    id: string,
    attempt: number,
    result: { state: 'ready'; bytes: number } | { state: 'failed' },
  ): Promise<boolean> {
    const finished = await this.database.db
      .update(dataExports)
      .set({ ...result, finishedAt: sql`now()`, expiresAt: sql`now() + ${LIFE}` })
      .where(and(eq(dataExports.id, id), eq(dataExports.state, 'processing'), eq(dataExports.attempts, attempt)))
      .returning({ id: dataExports.id });
    return finished.length > 0;
  }

  /** Exports that are not finished, where the condition holds for their id. */
  findUnfinished(
    where: (id: SQLWrapper) => SQL,
    limit: number,
  ): Promise<{ readonly exportId: string; readonly userId: string }[]> {
    return this.database.db
      .select({ exportId: dataExports.id, userId: dataExports.userId })
      .from(dataExports)
      .where(and(inArray(dataExports.state, UNFINISHED), where(dataExports.id)))
      .orderBy(asc(dataExports.requestedAt))
      .limit(limit);
  }

  /** @returns false when it is finished, or locked by another transaction. */
  async lockUnfinished(tx: Executor, id: string): Promise<boolean> {
    const rows = await tx
      .select({ id: dataExports.id })
      .from(dataExports)
      .where(and(eq(dataExports.id, id), inArray(dataExports.state, UNFINISHED)))
      .for('update', { skipLocked: true });
    return rows.length > 0;
  }

  /** Expired exports. */
  findExpired(): Promise<Pick<DataExport, 'id' | 'attempts'>[]> {
    const { id, attempts, expiresAt } = dataExports;
    return this.database.db
      .select({ id, attempts })
      .from(dataExports)
      .where(lt(expiresAt, sql`now()`));
  }

  async delete(id: string): Promise<void> {
    await this.database.db.delete(dataExports).where(eq(dataExports.id, id));
  }
}
