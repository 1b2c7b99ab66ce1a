import {
  answerFeedback,
  answerFollowUps,
  Database,
  interviewAnswers,
  interviewQuestions,
  interviews,
  type InterviewState,
} from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, asc, eq } from 'drizzle-orm';
import { isAnswerOfQuestion } from '../session/interviews.repository.js';
import type { AnswerRow } from '../answers/answers.repository.js';
import type { FeedbackRow } from '../feedback/feedback.repository.js';
import type { FollowUpRow } from '../follow-ups/follow-ups.repository.js';
import type { InterviewTarget } from '../interview-target.js';

type QuestionColumns = Pick<
  typeof interviewQuestions.$inferSelect,
  'questionId' | 'position' | 'title' | 'prompt' | 'difficulty' | 'category' | 'skills' | 'state' | 'hintsTaken'
>;

/** A question with its answer and feedback. */
export interface ReportRow {
  readonly question: QuestionColumns;
  readonly answer: AnswerRow | null;
  readonly feedback: FeedbackRow | null;
  readonly followUp: FollowUpRow | null;
}

/** The data of a report. */
interface FoundReport {
  readonly state: InterviewState;
  readonly isStarted: boolean;
  readonly rows: readonly ReportRow[];
}

/** Reads the data of reports: state and parts at one moment. */
@Injectable()
export class ReportRepository {
  constructor(private readonly database: Database) {}

  async find({ userId, interviewId }: InterviewTarget): Promise<FoundReport | undefined> {
    const rows = await this.database.db
      .select({
        state: interviews.state,
        startedAt: interviews.startedAt,
        question: {
          questionId: interviewQuestions.questionId,
          position: interviewQuestions.position,
          title: interviewQuestions.title,
          prompt: interviewQuestions.prompt,
          difficulty: interviewQuestions.difficulty,
          category: interviewQuestions.category,
          skills: interviewQuestions.skills,
          state: interviewQuestions.state,
          hintsTaken: interviewQuestions.hintsTaken,
        },
        answer: interviewAnswers,
        feedback: answerFeedback,
        followUp: answerFollowUps,
      })
      .from(interviews)
      .innerJoin(interviewQuestions, eq(interviewQuestions.interviewId, interviews.id))
      .leftJoin(interviewAnswers, isAnswerOfQuestion)
      .leftJoin(answerFeedback, eq(answerFeedback.answerId, interviewAnswers.id))
      .leftJoin(answerFollowUps, eq(answerFollowUps.answerId, interviewAnswers.id))
      .where(and(eq(interviews.id, interviewId), eq(interviews.userId, userId)))
      .orderBy(asc(interviewQuestions.position));
    const [first] = rows;
    return first && { state: first.state, isStarted: first.startedAt !== null, rows };
  }
}
