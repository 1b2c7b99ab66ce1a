import {
  answerFeedback,
  answerFollowUps,
  Database,
  type Executor,
  interviewAnswers,
  interviewQuestions,
  interviews,
} from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, eq, exists, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { localDaySql } from '../../../platform/time/local-day.sql.js';
import type { InterviewTarget, QuestionTarget } from '../interview-target.js';
import { isAnswerOfQuestion, isPendingFeedback } from '../session/interviews.repository.js';

export type FeedbackRow = typeof answerFeedback.$inferSelect;

/** An answer that waits for feedback. */
export interface FeedbackTask extends InterviewTarget {
  readonly answerId: string;
}

/** An answer with its question and its feedback. */
export interface AnswerToJudge {
  readonly answer: typeof interviewAnswers.$inferSelect;
  readonly question: typeof interviewQuestions.$inferSelect;
  readonly feedback: FeedbackRow;
  /** Null when none was requested. */
  readonly followUp: typeof answerFollowUps.$inferSelect | null;
}

/** Reads and writes the feedback on answers. */
@Injectable()
export class FeedbackRepository {
  constructor(private readonly database: Database) {}

  find(executor: Executor, interviewId: string, answerId: string): Promise<AnswerToJudge | undefined> {
    return this.findOne(executor, eq(interviewAnswers.interviewId, interviewId), eq(interviewAnswers.id, answerId));
  }

  findByQuestion(executor: Executor, interviewId: string, questionId: string): Promise<AnswerToJudge | undefined> {
    return this.findOne(
      executor,
      eq(interviewAnswers.interviewId, interviewId),
      eq(interviewAnswers.questionId, questionId),
    );
  }

  /** The same, for this user only. */
  findOfUser({ userId, interviewId, questionId }: QuestionTarget): Promise<AnswerToJudge | undefined> {
    const { db } = this.database;
    const isTheirs = exists(
      db
        .select({ one: sql`1` })
        .from(interviews)
        .where(and(eq(interviews.id, interviewId), eq(interviews.userId, userId))),
    );
    return this.findOne(
      db,
      eq(interviewAnswers.interviewId, interviewId),
      eq(interviewAnswers.questionId, questionId),
      isTheirs,
    );
  }

  async update(
    tx: Executor,
    answerId: string,
    patch: Partial<Pick<FeedbackRow, 'status' | 'attempts' | 'evaluation' | 'score' | 'readyAt'>>,
  ): Promise<void> {
    await tx.update(answerFeedback).set(patch).where(eq(answerFeedback.answerId, answerId));
  }

  /** Records the local day of each of a user's answers, where it is missing; plain SQL, so that `updated_at` stays. */
  async recordPracticeDays(userId: string, zone: string, now: string): Promise<void> {
    await this.database.db.execute(sql`
      update ${answerFeedback}
      set practised_on = ${localDaySql(sql`submitted_at`, zone, now)}, practised_in = ${zone}
      where user_id = ${userId} and practised_on is null`);
  }

  /** Pending feedback, where the condition holds for the answer's id. */
  findUnsettled(where: (answerId: SQLWrapper) => SQL, limit: number): Promise<FeedbackTask[]> {
    return this.database.db
      .select({ userId: interviews.userId, interviewId: interviews.id, answerId: answerFeedback.answerId })
      .from(answerFeedback)
      .innerJoin(interviewAnswers, eq(interviewAnswers.id, answerFeedback.answerId))
      .innerJoin(interviews, eq(interviews.id, interviewAnswers.interviewId))
      .where(and(isPendingFeedback, where(answerFeedback.answerId)))
      .orderBy(answerFeedback.updatedAt)
      .limit(limit);
  }

  /** @returns false when it is no longer pending, or another transaction has locked it. */
  async lockUnsettled(tx: Executor, answerId: string): Promise<boolean> {
    const rows = await tx
      .select({ answerId: answerFeedback.answerId })
      .from(answerFeedback)
      .where(and(eq(answerFeedback.answerId, answerId), isPendingFeedback))
      .for('update', { skipLocked: true });
    return rows.length > 0;
  }

  private async findOne(executor: Executor, ...conditions: readonly SQL[]): Promise<AnswerToJudge | undefined> {
    const [found] = await executor
      .select({
        answer: interviewAnswers,
        question: interviewQuestions,
        feedback: answerFeedback,
        followUp: answerFollowUps,
      })
      .from(interviewAnswers)
      .innerJoin(answerFeedback, eq(answerFeedback.answerId, interviewAnswers.id))
      .innerJoin(interviewQuestions, isAnswerOfQuestion)
      .leftJoin(answerFollowUps, eq(answerFollowUps.answerId, interviewAnswers.id))
      .where(and(...conditions));
    return found;
  }
}
