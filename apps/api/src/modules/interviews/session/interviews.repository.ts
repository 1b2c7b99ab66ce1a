import {
  answerFeedback,
  answerFollowUps,
  Database,
  type Executor,
  interviewAnswers,
  interviewQuestions,
  interviews,
  type QuestionCategory,
} from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { localDaySql } from '../../../platform/time/local-day.sql.js';
import type { AppendedEvents } from '../events/interview-events.repository.js';
import type { InterviewTarget } from '../interview-target.js';
import type { ChosenQuestion } from './question-choice.js';
import type { LiveInterview, LiveQuestion } from './interview.types.js';
import { PlainError } from '../../../platform/logging/plain-error.js';

/** Joins each answer with its question. */
export const isAnswerOfQuestion = and(
  eq(interviewAnswers.interviewId, interviewQuestions.interviewId),
  eq(interviewAnswers.questionId, interviewQuestions.questionId),
);

/** Whether feedback is pending. */
export const isPendingFeedback = inArray(answerFeedback.status, ['pending', 'processing']);

/** The row of an interview. */
export type InterviewRow = typeof interviews.$inferSelect;

/** A new interview. */
export interface NewInterview {
  readonly userId: string;
  readonly role: string;
  readonly difficulty: InterviewRow['difficulty'];
  readonly categories: readonly QuestionCategory[];
  readonly skills: readonly string[];
  readonly resumeId: string | null;
  readonly seed: string;
  readonly timeLimitSeconds: number | null;
  readonly extraTimePercent: number;
  readonly expiresAt: string;
  readonly createdAt: string;
  readonly questions: readonly ChosenQuestion[];
}

/** A change of the row. */
export type InterviewPatch = Partial<
  Pick<
    InterviewRow,
    | 'state'
    | 'startedAt'
    | 'startedOn'
    | 'runningSince'
    | 'elapsedMs'
    | 'endedAt'
    | 'expiresAt'
    | 'version'
    | 'eventSequence'
  >
>;

/** The columns of a question that candidates may see; of the hints, only those that were taken. */
const QUESTION_COLUMNS = {
  id: interviewQuestions.questionId,
  position: interviewQuestions.position,
  revision: interviewQuestions.revision,
  title: interviewQuestions.title,
  prompt: interviewQuestions.prompt,
  difficulty: interviewQuestions.difficulty,
  category: interviewQuestions.category,
  skills: interviewQuestions.skills,
  expectedMinutes: interviewQuestions.expectedMinutes,
  state: interviewQuestions.state,
  hints: interviewQuestions.hints,
  taken: interviewQuestions.hintsTaken,
  chosenFor: interviewQuestions.chosenFor,
};

/** Reads and writes interviews and the questions in them. */
@Injectable()
export class InterviewsRepository {
  constructor(private readonly database: Database) {}

  /** Stores an interview with copies of its questions. */
  async insert(tx: Executor, { role, questions, categories, skills, ...columns }: NewInterview): Promise<InterviewRow> {
    const [row] = await tx
      .insert(interviews)
      .values({
        ...columns,
        roleSlug: role,
        categories: [...categories],
        skills: [...skills],
        size: questions.length,
      })
      .returning();
    if (row === undefined) throw new PlainError('The insert of an interview gave no row.');
    await tx.insert(interviewQuestions).values(
      questions.map(({ question, answerKey, chosenFor }, position) => ({
        interviewId: row.id,
        questionId: question.id,
        position,
        revision: question.revision,
        title: question.title,
        prompt: question.prompt,
        difficulty: question.difficulty,
        category: question.category,
        skills: [...question.skills],
        expectedMinutes: question.expectedMinutes,
        chosenFor,
        ...answerKey,
      })),
    );
    return row;
  }

  /** Reads a user's interview and keeps others from changing it until the transaction ends. */
  async lock(tx: Executor, target: InterviewTarget): Promise<InterviewRow | undefined> {
    const [row] = await tx.select().from(interviews).where(isOwn(target)).for('update');
    return row;
  }

  /** Keeps others from changing any of a user's interviews until the transaction ends. */
  async lockAll(tx: Executor, userId: string): Promise<void> {
    const { id } = interviews;
    await tx.select({ id }).from(interviews).where(eq(interviews.userId, userId)).orderBy(asc(id)).for('update');
  }

  /** Changes a locked interview and appends its events, in one round trip. */
  async update(tx: Executor, interviewId: string, patch: InterviewPatch, events?: AppendedEvents): Promise<void> {
    const statement = events === undefined ? tx : tx.with(events);
    await statement.update(interviews).set(patch).where(eq(interviews.id, interviewId));
  }

  /**
   * Records the local day on which each of a user's interviews started, where it is missing. It is plain SQL, so that the
   * time of the last change stays: nothing changes that a reader sees.
   */
  async recordStartDays(userId: string, zone: string, now: string): Promise<void> {
    await this.database.db.execute(sql`
      update ${interviews} set started_on = ${localDaySql(sql`started_at`, zone, now)}
      where user_id = ${userId} and started_on is null and started_at is not null`);
  }

  /** Whether feedback on any answer of the interview is pending. */
  async hasPendingFeedback(executor: Executor, interviewId: string): Promise<boolean> {
    const rows = await executor
      .select({ id: answerFeedback.answerId })
      .from(answerFeedback)
      .innerJoin(interviewAnswers, eq(interviewAnswers.id, answerFeedback.answerId))
      .where(and(eq(interviewAnswers.interviewId, interviewId), isPendingFeedback))
      .limit(1);
    return rows.length > 0;
  }

  /** @returns whether there was one. */
  async delete(tx: Executor, target: InterviewTarget): Promise<boolean> {
    const deleted = await tx.delete(interviews).where(isOwn(target)).returning({ id: interviews.id });
    return deleted.length > 0;
  }

  /** The live state of an interview at one moment. The caller checks the owner. */
  async findLive(interviewId: string, executor: Executor = this.database.db): Promise<LiveInterview | undefined> {
    const rows = await executor
      .select({
        interview: interviews,
        question: { ...QUESTION_COLUMNS, answerId: interviewAnswers.id, followUp: answerFollowUps.question },
      })
      .from(interviews)
      .innerJoin(interviewQuestions, eq(interviewQuestions.interviewId, interviews.id))
      .leftJoin(interviewAnswers, isAnswerOfQuestion)
      .leftJoin(answerFollowUps, eq(answerFollowUps.answerId, interviewAnswers.id))
      .where(eq(interviews.id, interviewId))
      .orderBy(asc(interviewQuestions.position));
    const [first] = rows;
    if (first === undefined) return undefined;
    return toLive(
      first.interview,
      rows.map(({ question }) => toLiveQuestion(question)),
    );
  }

  /** Whether the interview exists and is this user's. */
  async isOf(target: InterviewTarget): Promise<boolean> {
    const rows = await this.database.db.select({ id: interviews.id }).from(interviews).where(isOwn(target));
    return rows.length > 0;
  }

  /** Ids of a user's interviews, the newest first. */
  async findIds(userId: string, executor: Executor = this.database.db): Promise<string[]> {
    const rows = await executor
      .select({ id: interviews.id })
      .from(interviews)
      .where(eq(interviews.userId, userId))
      .orderBy(sql`${interviews.id} desc`);
    return rows.map(({ id }) => id);
  }
}

const isOwn = ({ userId, interviewId }: InterviewTarget) =>
  and(eq(interviews.id, interviewId), eq(interviews.userId, userId));

type QuestionColumns = Omit<LiveQuestion, 'hintsLeft'> & { readonly taken: number };

const toLiveQuestion = ({ hints, taken, ...question }: QuestionColumns): LiveQuestion => ({
  ...question,
  hints: hints.slice(0, taken),
  hintsLeft: hints.length - taken,
});

function toLive(row: InterviewRow, questions: readonly LiveQuestion[]): LiveInterview {
  const { roleSlug, eventSequence, isUnfinished: _, updatedAt: __, startedOn: ___, ...same } = row;
  return { ...same, role: roleSlug, lastEventId: eventSequence, questions };
}
