import {
  answerFeedback,
  Database,
  type Executor,
  interviewAnswers,
  interviewDrafts,
  interviewQuestions,
} from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { PlainError } from '../../../platform/logging/plain-error.js';

export type QuestionRow = typeof interviewQuestions.$inferSelect;
export type AnswerRow = typeof interviewAnswers.$inferSelect;
export type DraftRow = typeof interviewDrafts.$inferSelect;

/** A submitted answer to be stored. */
export type NewAnswer = Omit<AnswerRow, 'id'>;

/** User, role and local day of an answer. */
export interface Practice {
  readonly userId: string;
  readonly roleSlug: string;
  /** The user's local day, and its time zone. */
  readonly practisedOn: string;
  readonly practisedIn: string;
}

/** Drafts and answers. They are written within the transaction of a step, which locks the interview. */
@Injectable()
export class AnswersRepository {
  constructor(private readonly database: Database) {}

  async findQuestion(tx: Executor, interviewId: string, questionId: string): Promise<QuestionRow | undefined> {
    const [row] = await tx.select().from(interviewQuestions).where(isQuestion(interviewId, questionId));
    return row;
  }

  async updateQuestion(
    tx: Executor,
    { interviewId, questionId }: QuestionRow,
    patch: Partial<Pick<QuestionRow, 'state' | 'hintsTaken'>>,
  ): Promise<void> {
    await tx.update(interviewQuestions).set(patch).where(isQuestion(interviewId, questionId));
  }

  /** Stores an answer with pending feedback, marks its question and deletes its draft, in one round trip. */
  async insert(
    tx: Executor,
    practice: Practice,
    { interviewId, questionId, difficulty, category, skills }: QuestionRow,
    given: NewAnswer,
  ): Promise<AnswerRow> {
    const answer = { id: v7(), ...given };
    const feedback = {
      answerId: answer.id,
      ...practice,
      questionId,
      difficulty,
      category,
      skills,
      submittedAt: given.submittedAt,
    };
    const isDraftOfIt = isDraft(interviewId, questionId);
    const { answerId } = answerFeedback;
    await tx
      .with(
        tx.$with('answer').as(tx.insert(interviewAnswers).values(answer).returning({ id: interviewAnswers.id })),
        tx.$with('feedback').as(tx.insert(answerFeedback).values(feedback).returning({ answerId })),
        tx.$with('draft').as(tx.delete(interviewDrafts).where(isDraftOfIt).returning({ text: interviewDrafts.text })),
      )
      .update(interviewQuestions)
      .set({ state: 'answered' })
      .where(isQuestion(interviewId, questionId));
    return answer;
  }

  async findDraft(executor: Executor, interviewId: string, questionId: string): Promise<DraftRow | undefined> {
    const [row] = await executor.select().from(interviewDrafts).where(isDraft(interviewId, questionId));
    return row;
  }

  /** All drafts of an interview. */
  findDrafts(interviewId: string): Promise<Pick<DraftRow, 'questionId' | 'text' | 'version' | 'updatedAt'>[]> {
    const { questionId, text, version, updatedAt } = interviewDrafts;
    return this.database.db
      .select({ questionId, text, version, updatedAt })
      .from(interviewDrafts)
      .where(eq(interviewDrafts.interviewId, interviewId));
  }

  async saveDraft(
    tx: Executor,
    draft: Pick<DraftRow, 'interviewId' | 'questionId' | 'text' | 'version'>,
  ): Promise<DraftRow> {
    const { text, version } = draft;
    const [row] = await tx
      .insert(interviewDrafts)
      .values(draft)
      .onConflictDoUpdate({
        target: [interviewDrafts.interviewId, interviewDrafts.questionId],
        set: { text, version, updatedAt: sql`now()` },
      })
      .returning();
    if (row === undefined) throw new PlainError('Saving a draft gave no row.');
    return row;
  }
}

const isQuestion = (interviewId: string, questionId: string) =>
  and(eq(interviewQuestions.interviewId, interviewId), eq(interviewQuestions.questionId, questionId));

const isDraft = (interviewId: string, questionId: string) =>
  and(eq(interviewDrafts.interviewId, interviewId), eq(interviewDrafts.questionId, questionId));
