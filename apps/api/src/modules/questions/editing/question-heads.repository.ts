import { Database, type Executor, questionRevisions, questions } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { contentHash, type QuestionContent } from '../question-content.js';
import { replaceQuestionLists } from '../questions.sql.js';
import { hasChange, type HeadState, type QuestionHead } from './question-head.js';

/** The state of the head of a row, in SQL. */
export const headColumns = {
  status: sql<HeadState['status']>`coalesce(${questions.changeStatus}, ${questions.status})`,
  revision: sql<number>`coalesce(${questions.changeRevision}, ${questions.revision})`,
  servedRevision: sql<number | null>`case when ${questions.status} = 'published' then ${questions.revision} end`,
};

const columns = {
  id: questions.id,
  slug: questions.slug,
  origin: questions.origin,
  version: questions.version,
  madeBy: questions.madeBy,
  ...headColumns,
  content: questionRevisions.content,
  createdAt: questions.createdAt,
  updatedAt: questions.updatedAt,
};

/** A question that is to be inserted, as a draft. */
export interface NewQuestion {
  readonly id: string;
  readonly slug: string;
  readonly content: QuestionContent;
}

/** Reads and writes the newest revisions of questions of any status. */
@Injectable()
export class QuestionHeadsRepository {
  constructor(private readonly database: Database) {}

  async findById(id: string): Promise<QuestionHead | undefined> {
    const [found] = await this.select(this.database.db, eq(questions.id, id));
    return found && toHead(found);
  }

  /** Reads a question and keeps others from changing it until the transaction ends. */
  async lock(tx: Executor, id: string): Promise<QuestionHead | undefined> {
    const [found] = await this.lockWhere(tx, eq(questions.id, id));
    return found;
  }

  /** The same for the existing questions of several slugs. */
  lockBySlugs(tx: Executor, slugs: readonly string[]): Promise<QuestionHead[]> {
    return this.lockWhere(tx, inArray(questions.slug, [...slugs]));
  }

  /** Inserts a draft. @returns false when its slug is taken. */
  async insert(tx: Executor, { id, slug, content }: NewQuestion): Promise<boolean> {
    const inserted = await tx
      .insert(questions)
      .values({ id, slug, status: 'draft', ...rowOf(content) })
      .onConflictDoNothing({ target: questions.slug })
      .returning({ id: questions.id });
    if (inserted.length === 0) return false;
    await replaceQuestionLists(tx, [{ id, roles: content.roles, skills: content.skills }]);
    return true;
  }

  /**
   * Stores the state of the head; from then on the question belongs to the editors, and imports of the bank do not change it.
   *
   * @param content of the head
   */
  async save(tx: Executor, id: string, state: HeadState, content: QuestionContent): Promise<void> {
    const version = sql`${questions.version} + 1`;
    if (hasChange(state)) {
      const { status, revision } = state as HeadState & { status: 'draft' | 'review' };
      const change = { changeStatus: status, changeRevision: revision };
      // Candidates get the same as before, so the time of the change stays.
      const updatedAt = sql`${questions.updatedAt}`;
      await tx
        .update(questions)
        .set({ ...change, origin: 'editor', version, updatedAt })
        .where(eq(questions.id, id));
      return;
    }
    const { status, revision } = state;
    await tx
      .update(questions)
      .set({ ...rowOf(content), status, revision, changeStatus: null, changeRevision: null, version })
      .where(eq(questions.id, id));
    await replaceQuestionLists(tx, [{ id, roles: content.roles, skills: content.skills }]);
  }

  /** Drops the change of a published question. */
  async dropChange(tx: Executor, id: string): Promise<void> {
    await tx
      .update(questions)
      .set({
        changeStatus: null,
        changeRevision: null,
        version: sql`${questions.version} + 1`,
        updatedAt: sql`${questions.updatedAt}`,
      })
      .where(eq(questions.id, id));
  }

  /** Records the request that made a version, if that is the present one: a request may have changed nothing. */
  async keepMaker(tx: Executor, id: string, version: number, madeBy: string): Promise<void> {
    await tx
      .update(questions)
      .set({ madeBy, updatedAt: sql`${questions.updatedAt}` })
      .where(and(eq(questions.id, id), eq(questions.version, version)));
  }

  async remove(tx: Executor, id: string): Promise<void> {
    await tx.delete(questions).where(eq(questions.id, id));
  }

  /** In two statements: a statement that waits for a row may read other rows in an older state. */
  private async lockWhere(tx: Executor, condition: SQL): Promise<QuestionHead[]> {
    await tx.select({ id: questions.id }).from(questions).where(condition).orderBy(questions.id).for('update');
    return (await this.select(tx, condition)).map(toHead);
  }

  private select(executor: Executor, condition: SQL) {
    return executor
      .select(columns)
      .from(questions)
      .innerJoin(
        questionRevisions,
        and(eq(questionRevisions.questionId, questions.id), eq(questionRevisions.revision, headColumns.revision)),
      )
      .where(condition)
      .orderBy(questions.id);
  }
}

/** Only this module writes revisions, so each holds a content. */
const toHead = ({ content, ...row }: Omit<QuestionHead, 'content'> & { content: unknown }): QuestionHead => ({
  ...row,
  content: content as QuestionContent,
});

/** The columns that hold a content; roles and skills have tables of their own. */
function rowOf(content: QuestionContent) {
  const { roles: _roles, skills: _skills, ...columnsOf } = content;
  return { ...columnsOf, origin: 'editor' as const, contentHash: contentHash(content) };
}
