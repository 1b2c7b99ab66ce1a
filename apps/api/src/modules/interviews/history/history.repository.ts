import {
  answerFeedback,
  Database,
  interviewAnswers,
  interviewQuestions,
  interviews,
  type InterviewState,
} from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { isAnswerOfQuestion } from '../session/interviews.repository.js';
import type { HistoryItem, HistoryPosition } from './history.types.js';

/** Conditions on a user's interviews; every given one must hold. */
export interface HistoryFilter {
  readonly state?: InterviewState | undefined;
  readonly isUnfinished?: boolean | undefined;
  readonly role?: string | undefined;
  readonly createdFrom?: string | undefined;
  readonly createdBefore?: string | undefined;
}

/** Lists the interviews of a user, the newest first. */
@Injectable()
export class HistoryRepository {
  constructor(private readonly database: Database) {}

  async findPage(
    userId: string,
    { state, isUnfinished, role, createdFrom, createdBefore }: HistoryFilter,
    limit: number,
    after: HistoryPosition | null,
  ): Promise<HistoryItem[]> {
    const { db } = this.database;
    const progress = db
      .select({
        answered: sql<number>`count(*) filter (where ${interviewQuestions.state} = 'answered')::int`.as('answered'),
        skipped: sql<number>`count(*) filter (where ${interviewQuestions.state} = 'skipped')::int`.as('skipped'),
        evaluated: sql<number>`count(*) filter (where ${answerFeedback.status} = 'ready')::int`.as('evaluated'),
        score: sql<number | null>`round(avg(${answerFeedback.score})::numeric, 1)::float8`.as('mean_score'),
      })
      .from(interviewQuestions)
      .leftJoin(interviewAnswers, isAnswerOfQuestion)
      .leftJoin(answerFeedback, eq(answerFeedback.answerId, interviewAnswers.id))
      .where(eq(interviewQuestions.interviewId, interviews.id))
      .as('progress');
    return db
      .select({
        id: interviews.id,
        state: interviews.state,
        role: interviews.roleSlug,
        difficulty: interviews.difficulty,
        size: interviews.size,
        answered: progress.answered,
        skipped: progress.skipped,
        evaluated: progress.evaluated,
        score: progress.score,
        timeLimitSeconds: interviews.timeLimitSeconds,
        createdAt: interviews.createdAt,
        startedAt: interviews.startedAt,
        endedAt: interviews.endedAt,
      })
      .from(interviews)
      .crossJoinLateral(progress)
      .where(
        and(
          eq(interviews.userId, userId),
          state && eq(interviews.state, state),
          isUnfinished === undefined ? undefined : eq(interviews.isUnfinished, isUnfinished),
          role === undefined ? undefined : eq(interviews.roleSlug, role),
          createdFrom === undefined ? undefined : gte(interviews.createdAt, createdFrom),
          createdBefore === undefined ? undefined : lt(interviews.createdAt, createdBefore),
          after === null
            ? undefined
            : sql`(${interviews.createdAt}, ${interviews.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(desc(interviews.createdAt), desc(interviews.id))
      .limit(limit);
  }
}

/** The place after an interview. */
export const positionOf = ({ createdAt, id }: HistoryItem): HistoryPosition => ({ createdAt, id });
