import { Database, type Executor, resumes, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, asc, count, desc, eq, getTableColumns, lt, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { FailureCode } from './resume.dto.js';
import type { StoredResume } from './resumes.types.js';
import { PlainError } from '../../platform/logging/plain-error.js';

const { content: _, ...columns } = getTableColumns(resumes);

/** What a new résumé is made of. */
export type NewResume = Pick<StoredResume, 'id' | 'userId' | 'fileName' | 'format' | 'bytes' | 'sha256'>;

/** One attempt at reading a résumé. */
export interface ResumeAttempt extends Pick<StoredResume, 'id' | 'userId' | 'format'> {
  /** From 1. */
  readonly attempt: number;
}

/** Reads and writes résumés, always those of one user. */
@Injectable()
export class ResumesRepository {
  constructor(private readonly database: Database) {}

  /** Locks a user against erasure and concurrent uploads until the transaction ends. @returns false without such a user */
  async lockUser(tx: Executor, userId: string): Promise<boolean> {
    const rows = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update');
    return rows.length > 0;
  }

  async count(tx: Executor, userId: string): Promise<number> {
    const [row] = await tx.select({ count: count() }).from(resumes).where(eq(resumes.userId, userId));
    return row?.count ?? 0;
  }

  async findByFile(
    userId: string,
    sha256: string,
    executor: Executor = this.database.db,
  ): Promise<StoredResume | undefined> {
    const [row] = await executor
      .select(columns)
      .from(resumes)
      .where(and(eq(resumes.userId, userId), eq(resumes.sha256, sha256)));
    return row;
  }

  async insert(tx: Executor, resume: NewResume): Promise<StoredResume> {
    const [row] = await tx.insert(resumes).values(resume).returning(columns);
    if (row === undefined) throw new PlainError('The insertion gave no row.');
    return row;
  }

  async find(userId: string, id: string): Promise<StoredResume | undefined> {
    const [row] = await this.database.db
      .select(columns)
      .from(resumes)
      .where(and(eq(resumes.userId, userId), eq(resumes.id, id)));
    return row;
  }

  /** The text of a résumé that is ready. */
  async findContent(id: string): Promise<{ readonly content: string; readonly createdAt: string } | undefined> {
    const [row] = await this.database.db
      .select({ content: resumes.content, createdAt: resumes.createdAt })
      .from(resumes)
      .where(eq(resumes.id, id));
    return row?.content == null ? undefined : { content: row.content, createdAt: row.createdAt };
  }

  /** The newest first, after a place in that order. */
  findPage(userId: string, limit: number, after?: { readonly id: string }): Promise<StoredResume[]> {
    return this.database.db
      .select(columns)
      .from(resumes)
      .where(and(eq(resumes.userId, userId), after && lt(resumes.id, after.id)))
      .orderBy(desc(resumes.id))
      .limit(limit);
  }

  /** All of a user's with their texts, for an export. */
  findAll(userId: string): Promise<(typeof resumes.$inferSelect)[]> {
    return this.database.db.select().from(resumes).where(eq(resumes.userId, userId)).orderBy(asc(resumes.id));
  }

  /** The names of a user's files. */
  findNames(
    userId: string,
    executor: Executor = this.database.db,
  ): Promise<{ readonly id: string; readonly fileName: string }[]> {
    return executor
      .select({ id: resumes.id, fileName: resumes.fileName })
      .from(resumes)
      .where(eq(resumes.userId, userId));
  }

  /** @returns whether one was deleted. */
  async delete(userId: string, id: string): Promise<boolean> {
    const deleted = await this.database.db
      .delete(resumes)
      .where(and(eq(resumes.userId, userId), eq(resumes.id, id)))
      .returning({ id: resumes.id });
    return deleted.length > 0;
  }

  /** Begins an attempt at reading; the attempts before it can no longer finish. @returns its number, from 1. */
  async begin(userId: string, id: string): Promise<ResumeAttempt | undefined> {
    const [begun] = await this.database.db
      .update(resumes)
      .set({ attempts: sql`${resumes.attempts} + 1` })
      .where(and(eq(resumes.userId, userId), eq(resumes.id, id), eq(resumes.status, 'pending')))
      .returning({ id: resumes.id, userId: resumes.userId, format: resumes.format, attempt: resumes.attempts });
    return begun;
  }

  /** Records the result of an attempt. @returns false when the résumé was deleted or another attempt has begun. */
  async finish(
    { id, attempt }: Pick<ResumeAttempt, 'id' | 'attempt'>,
    outcome: { readonly content: string; readonly pages: number | null } | { readonly failure: FailureCode },
  ): Promise<boolean> {
    const status = 'failure' in outcome ? 'failed' : 'ready';
    const finished = await this.database.db
      .update(resumes)
      .set({ status, ...outcome })
      .where(and(eq(resumes.id, id), eq(resumes.status, 'pending'), eq(resumes.attempts, attempt)))
      .returning({ id: resumes.id });
    return finished.length > 0;
  }

  /** Sets a résumé that failed for this reason to pending again. @returns `undefined` when its state has changed. */
  async reopen(tx: Executor, id: string, failure: FailureCode): Promise<StoredResume | undefined> {
    const [row] = await tx
      .update(resumes)
      .set({ status: 'pending', failure: null, attempts: 0 })
      .where(and(eq(resumes.id, id), eq(resumes.status, 'failed'), eq(resumes.failure, failure)))
      .returning(columns);
    return row;
  }

  /** Résumés that wait to be read, where the condition holds for their id. */
  findPending(
    where: (id: SQLWrapper) => SQL,
    limit: number,
  ): Promise<{ readonly userId: string; readonly resumeId: string }[]> {
    return this.database.db
      .select({ userId: resumes.userId, resumeId: resumes.id })
      .from(resumes)
      .where(and(eq(resumes.status, 'pending'), where(resumes.id)))
      .orderBy(asc(resumes.createdAt))
      .limit(limit);
  }

  /** @returns false when it is no longer pending, or another transaction has locked it. */
  async lockPending(tx: Executor, id: string): Promise<boolean> {
    const rows = await tx
      .select({ id: resumes.id })
      .from(resumes)
      .where(and(eq(resumes.id, id), eq(resumes.status, 'pending')))
      .for('update', { skipLocked: true });
    return rows.length > 0;
  }
}
