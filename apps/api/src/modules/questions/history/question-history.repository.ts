import { Database, type Executor, questionRevisions, questionSteps } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, asc, desc, eq, lt, max } from 'drizzle-orm';
import { contentHash, type QuestionContent } from '../question-content.js';
import type { NewRevision, NewStep, QuestionRevision, QuestionStep } from './question-history.types.js';

const revisionColumns = {
  revision: questionRevisions.revision,
  authorId: questionRevisions.authorId,
  restoredFrom: questionRevisions.restoredFrom,
  createdAt: questionRevisions.createdAt,
  content: questionRevisions.content,
};

const stepColumns = {
  id: questionSteps.id,
  revision: questionSteps.revision,
  status: questionSteps.status,
  actorId: questionSteps.actorId,
  note: questionSteps.note,
  createdAt: questionSteps.createdAt,
};

/** All revisions and steps of questions: appended and read, never changed. */
@Injectable()
export class QuestionHistoryRepository {
  constructor(private readonly database: Database) {}

  async addRevision(tx: Executor, revision: NewRevision): Promise<void> {
    await tx.insert(questionRevisions).values({ ...revision, contentHash: contentHash(revision.content) });
  }

  async addStep(tx: Executor, step: NewStep): Promise<void> {
    await tx.insert(questionSteps).values(step);
  }

  /** The number of a question's next revision; the number of a discarded revision is not used again. */
  async nextRevision(tx: Executor, questionId: string): Promise<number> {
    const [row] = await tx
      .select({ last: max(questionRevisions.revision) })
      .from(questionRevisions)
      .where(eq(questionRevisions.questionId, questionId));
    return (row?.last ?? 0) + 1;
  }

  async findRevision(
    questionId: string,
    revision: number,
    executor: Executor = this.database.db,
  ): Promise<QuestionRevision | undefined> {
    const [row] = await executor
      .select(revisionColumns)
      .from(questionRevisions)
      .where(and(eq(questionRevisions.questionId, questionId), eq(questionRevisions.revision, revision)));
    return row && toRevision(row);
  }

  /** Up to `limit` revisions before a number, newest first. */
  async findRevisions(questionId: string, limit: number, before?: number): Promise<QuestionRevision[]> {
    const rows = await this.database.db
      .select(revisionColumns)
      .from(questionRevisions)
      .where(
        and(
          eq(questionRevisions.questionId, questionId),
          before === undefined ? undefined : lt(questionRevisions.revision, before),
        ),
      )
      .orderBy(desc(questionRevisions.revision))
      .limit(limit);
    return rows.map(toRevision);
  }

  /** Up to `limit` steps before the step with this id, latest first. */
  findSteps(questionId: string, limit: number, before?: string): Promise<QuestionStep[]> {
    return this.database.db
      .select(stepColumns)
      .from(questionSteps)
      .where(
        and(eq(questionSteps.questionId, questionId), before === undefined ? undefined : lt(questionSteps.id, before)),
      )
      .orderBy(desc(questionSteps.id))
      .limit(limit);
  }

  /** Whether candidates have ever seen the question. */
  async wasPublished(tx: Executor, questionId: string): Promise<boolean> {
    const found = await tx
      .select({ id: questionSteps.id })
      .from(questionSteps)
      .where(and(eq(questionSteps.questionId, questionId), eq(questionSteps.status, 'published')))
      .limit(1);
    return found.length > 0;
  }

  /** Revisions and steps of an account, earliest first. */
  async findOfAuthor(userId: string): Promise<{ readonly revisions: unknown; readonly steps: unknown }> {
    const { db } = this.database;
    const [revisions, steps] = await Promise.all([
      db
        .select({ questionId: questionRevisions.questionId, ...revisionColumns })
        .from(questionRevisions)
        .where(eq(questionRevisions.authorId, userId))
        .orderBy(asc(questionRevisions.createdAt), asc(questionRevisions.revision)),
      db
        .select({ questionId: questionSteps.questionId, ...stepColumns })
        .from(questionSteps)
        .where(eq(questionSteps.actorId, userId))
        .orderBy(asc(questionSteps.id)),
    ]);
    return { revisions, steps };
  }
}

/** Only {@link QuestionHistoryRepository.addRevision} and imports of the bank write rows, so each holds a content. */
const toRevision = ({
  content,
  ...row
}: Omit<QuestionRevision, 'content'> & { content: unknown }): QuestionRevision => ({
  ...row,
  content: content as QuestionContent,
});
