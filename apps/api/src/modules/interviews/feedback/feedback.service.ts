import { Database, type Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import type { Evaluation, EvaluationRequest } from '../../ai/ai.types.js';
import { InterviewJournal } from '../session/interview-journal.js';
import { toInstant } from '../../../platform/time/instants.js';
import { InterviewChanges } from '../session/interview-changes.js';
import { type InterviewRow, InterviewsRepository } from '../session/interviews.repository.js';
import { WallClock } from '../../../platform/time/wall-clock.js';
import { type AnswerToJudge, FeedbackRepository, type FeedbackRow, type FeedbackTask } from './feedback.repository.js';

/** A change of feedback: new values of its row, and the new status. */
export type FeedbackChange = Partial<Omit<FeedbackRow, 'answerId' | 'createdAt' | 'updatedAt'>> &
  Pick<FeedbackRow, 'status'>;

/** Changes the status of feedback, in one transaction with its event. */
@Injectable()
export class FeedbackService {
  constructor(
    private readonly database: Database,
    private readonly interviews: InterviewsRepository,
    private readonly feedback: FeedbackRepository,
    private readonly journal: InterviewJournal,
    private readonly changes: InterviewChanges,
    private readonly wallClock: WallClock,
  ) {}

  /**
   * Lets the caller decide about the locked feedback and makes the change; a decision of `undefined` changes nothing.
   *
   * @returns the feedback before the change; `undefined` when the user has no such answer.
   */
  async change(
    task: FeedbackTask,
    decide: (judged: AnswerToJudge, tx: Executor) => Promise<FeedbackChange | undefined>,
  ): Promise<AnswerToJudge | undefined> {
    const { judged, status } = await this.database.transaction(async (tx) => {
      const interview = await this.interviews.lock(tx, task);
      const found = interview && (await this.feedback.find(tx, task.interviewId, task.answerId));
      const change = found && (await decide(found, tx));
      if (interview && change) await this.save(tx, interview, found, change);
      return { judged: found, status: change?.status };
    });
    if (status === 'processing') await this.changes.announceLive(task);
    else if (status !== undefined) await this.changes.announce(task);
    return judged;
  }

  /** The values of feedback that is ready. */
  ready(evaluation: Evaluation): FeedbackChange {
    return { status: 'ready', evaluation, score: evaluation.score, readyAt: toInstant(this.wallClock.now()) };
  }

  private async save(
    tx: Executor,
    interview: InterviewRow,
    judged: AnswerToJudge,
    change: FeedbackChange,
  ): Promise<void> {
    const { answer, feedback } = judged;
    await this.feedback.update(tx, answer.id, change);
    // Readers need not know of a second attempt.
    if (feedback.status === change.status) return;
    const data = { questionId: answer.questionId, answerId: answer.id };
    await this.journal.append(tx, interview, this.wallClock.now(), [{ type: `feedback.${change.status}`, data }]);
  }
}

/** The request to an evaluator: the answer, and the question as it was when the interview was created. */
export function evaluationRequest(userId: string, { answer, question }: AnswerToJudge): EvaluationRequest {
  const { questionId, revision, title, prompt, category, rubric, modelAnswer } = question;
  return {
    userId,
    question: { id: questionId, revision, title, prompt, category },
    answerKey: { rubric, modelAnswer },
    answer: answer.text,
  };
}
