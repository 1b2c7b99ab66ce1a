import { Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { problem } from '../../../platform/problems/problem.exception.js';
import { WallClock } from '../../../platform/time/wall-clock.js';
import type { Evaluation } from '../../ai/ai.types.js';
import { FollowUpService } from '../../ai/follow-up/follow-up.service.js';
import type { FollowUp } from './follow-up.dto.js';
import { InterviewJournal } from '../session/interview-journal.js';
import { evaluationRequest } from '../feedback/feedback.service.js';
import { type AnswerToJudge, FeedbackRepository } from '../feedback/feedback.repository.js';
import { toInstant } from '../../../platform/time/instants.js';
import { InterviewChanges } from '../session/interview-changes.js';
import { noAnswer, type QuestionTarget } from '../interview-target.js';
import { InterviewsRepository } from '../session/interviews.repository.js';
import { type FollowUpRow, FollowUpsRepository } from './follow-ups.repository.js';

const RETRY_AFTER = { 'retry-after': '1' };

/** Gives each answer one follow-up question, which stays the same for repeated requests. */
@Injectable()
export class FollowUpsService {
  constructor(
    private readonly database: Database,
    private readonly interviews: InterviewsRepository,
    private readonly feedback: FeedbackRepository,
    private readonly followUps: FollowUpsRepository,
    private readonly proposals: FollowUpService,
    private readonly journal: InterviewJournal,
    private readonly changes: InterviewChanges,
    private readonly wallClock: WallClock,
  ) {}

  /**
   * The follow-up question of an answer; the first request makes it.
   *
   * @throws {ProblemException} `not-found`; `illegal-transition` while the feedback is not ready.
   */
  async ask(target: QuestionTarget): Promise<{ followUp: FollowUp; isNew: boolean }> {
    const judged = await this.feedback.findOfUser(target);
    if (judged === undefined) throw noAnswer();
    if (judged.followUp !== null) return { followUp: followUpView(judged.followUp), isNew: false };
    const evaluation = readyEvaluation(judged);
    // Outside of transactions: a language model may be slow.
    const proposed = await this.proposals.propose({ ...evaluationRequest(target.userId, judged), evaluation });
    const askedAt = toInstant(this.wallClock.now());
    const { question, keyPointId, method, isFallback } = proposed;
    const asked = { answerId: judged.answer.id, question, keyPointId, method, isFallback, askedAt };
    const { kept, isNew } = await this.keep(target, asked);
    if (isNew) await this.changes.announceLive(target);
    return { followUp: followUpView(kept), isNew };
  }

  /** Of two concurrent follow-ups the first is stored. */
  private keep(target: QuestionTarget, asked: FollowUpRow): Promise<{ kept: FollowUpRow; isNew: boolean }> {
    return this.database.transaction(async (tx) => {
      const interview = await this.interviews.lock(tx, target);
      if (interview === undefined) throw noAnswer();
      const earlier = await this.followUps.find(tx, asked.answerId);
      if (earlier !== undefined) return { kept: earlier, isNew: false };
      await this.followUps.insert(tx, asked);
      const data = { questionId: target.questionId, answerId: asked.answerId };
      await this.journal.append(tx, interview, this.wallClock.now(), [{ type: 'follow-up.asked', data }]);
      return { kept: asked, isNew: true };
    });
  }
}

/** A follow-up question as routes answer it, without its key point. */
export const followUpView = ({ question, method, isFallback, askedAt }: FollowUpRow): FollowUp => ({
  question,
  method,
  isFallback,
  askedAt,
});

function readyEvaluation({ feedback: { status, evaluation } }: AnswerToJudge): Evaluation {
  if (status === 'ready') return evaluation as Evaluation;
  throw problem(
    'illegal-transition',
    `The feedback is ${status}. A follow-up question is available when the feedback is ready.`,
    {
      members: { state: status, allowed: [] },
      ...(status !== 'failed' && { headers: RETRY_AFTER }),
    },
  );
}
