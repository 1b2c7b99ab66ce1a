import { Database, type Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import type { Evaluation, EvaluationRequest } from '../../ai/ai.types.js';
import { InterviewJournal } from '../session/interview-journal.js';
import { toInstant } from '../../../platform/time/instants.js';
import { InterviewChanges } from '../session/interview-changes.js';
import { type InterviewRow, InterviewsRepository } from '../session/interviews.repository.js';
import { WallClock } from '../../../platform/time/wall-clock.js';
import { type AnswerToJudge, FeedbackRepository, type FeedbackRow, type FeedbackTask } from './feedback.repository.js';

/** What becomes of feedback: new values of its row, and the status that readers are told. */
export type FeedbackChange = Partial<Omit<FeedbackRow, 'answerId' | 'createdAt' | 'updatedAt'>> &
  Pick<FeedbackRow, 'status'>;

/** Changes the status of feedback, each time in one transaction with the event that tells of it. */
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
   * Decides upon the feedback as it is, locked, and makes the change; a decision of `undefined` changes nothing.
   *
   * @returns what was decided upon; `undefined` when there is no such answer of the user's.
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
    // A second attempt is no news.
    if (feedback.status === change.status) return;
    const data = { questionId: answer.questionId, answerId: answer.id };
    await this.journal.append(tx, interview, this.wallClock.now(), [{ type: `feedback.${change.status}`, data }]);
  }
}

/** What an evaluator is given: the answer, and the question as it was when the interview was made. */
export function evaluationRequest(userId: string, { answer, question }: AnswerToJudge): EvaluationRequest {
  const { questionId, revision, title, prompt, category, rubric, modelAnswer } = question;
  return {
    userId,
    question: { id: questionId, revision, title, prompt, category },
    answerKey: { rubric, modelAnswer },
    answer: answer.text,
  };
}
