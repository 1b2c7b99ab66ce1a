import { Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { problem, ProblemException } from '../../../platform/problems/problem.exception.js';
import { ownVersion } from '../../../platform/http/entity-tags.js';
import { matchOf, requireMatch } from '../../../platform/http/preconditions.js';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { lateSeconds } from '../session/session-clock.js';
import type { Answer, Draft, Hint, SubmitAnswer } from './answer.dto.js';
import { evaluateAnswer } from '../feedback/feedback.job.js';
import { type AnswerToJudge, FeedbackRepository } from '../feedback/feedback.repository.js';
import { FeedbackService } from '../feedback/feedback.service.js';
import { toInstant } from '../../../platform/time/instants.js';
import { type InterviewTarget, noAnswer, noQuestion, type QuestionTarget } from '../interview-target.js';
import { InterviewSteps, type StepContext } from '../session/interview-steps.js';
import { InterviewsRepository } from '../session/interviews.repository.js';
import { PracticeDays } from '../session/practice-days.js';
import { answerView, draftView, NOTHING_YET, PENDING_FEEDBACK } from './answer.view.js';
import { AnswersRepository, type DraftRow, type QuestionRow } from './answers.repository.js';
import { PlainError } from '../../../platform/logging/plain-error.js';

/** Answers, drafts, hints and skips of the questions of an interview. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly database: Database,
    private readonly steps: InterviewSteps,
    private readonly interviews: InterviewsRepository,
    private readonly answers: AnswersRepository,
    private readonly feedback: FeedbackRepository,
    private readonly progress: FeedbackService,
    private readonly jobs: JobQueue,
    private readonly days: PracticeDays,
  ) {}

  /**
   * Stores the answer to a question and starts its evaluation. An answer after the time limit is stored and marked as late.
   *
   * @throws {ProblemException} `not-found`, `illegal-transition`; `already-answered` with the stored answer.
   */
  async submit(target: InterviewTarget, given: SubmitAnswer): Promise<Answer> {
    try {
      return await this.submitOnce(target, given);
    } catch (error) {
      if (!(error instanceof ProblemException) || error.slug !== 'illegal-transition') throw error;
      // A repeated request whose response was lost: the interview may have been paused or ended since.
      const stored = await this.feedback.findOfUser({ ...target, questionId: given.questionId });
      throw stored === undefined ? error : alreadyAnswered(stored);
    }
  }

  private submitOnce(target: InterviewTarget, { questionId, text }: SubmitAnswer): Promise<Answer> {
    return this.steps.take(target, 'answer', async (context) => {
      const { tx, interview, clock, now } = context;
      const question = await this.openQuestion(context, questionId);
      const submittedAt = toInstant(now);
      const { userId, roleSlug } = interview;
      const { day: practisedOn, zone: practisedIn } = await this.days.dayOf(tx, userId, now);
      const practice = { userId, roleSlug, practisedOn, practisedIn };
      const answer = await this.answers.insert(tx, practice, question, {
        interviewId: interview.id,
        questionId,
        text,
        submittedAt,
        lateSeconds: lateSeconds(clock, interview.timeLimitSeconds, now),
        hintsTaken: question.hintsTaken,
      });
      const task = { ...target, answerId: answer.id };
      await this.jobs.enqueue(evaluateAnswer, task, { tx });
      const data = { questionId, answerId: answer.id };
      return {
        result: answerView(answer, NOTHING_YET),
        events: [
          { type: 'answer.submitted', data: { ...data, isLate: answer.lateSeconds !== null } },
          { type: 'feedback.pending', data },
        ],
      };
    });
  }

  /** @throws {ProblemException} `not-found` */
  async read(target: QuestionTarget): Promise<Answer> {
    const found = await this.requireAnswer(target);
    return answerView(found.answer, found);
  }

  /** Skips a question, which may still be answered later. It is idempotent. */
  skip({ questionId, ...target }: QuestionTarget): Promise<void> {
    return this.steps.take(target, 'skip', async (context) => {
      const question = await this.openQuestion(context, questionId);
      if (question.state === 'skipped') return { result: undefined, events: [] };
      await this.answers.updateQuestion(context.tx, question, { state: 'skipped' });
      return { result: undefined, events: [{ type: 'question.skipped', data: { questionId } }] };
    });
  }

  /**
   * Gives the next hint, from gentle to strong, and counts it.
   *
   * @throws {ProblemException} `conflict` when there are no more.
   */
  hint({ questionId, ...target }: QuestionTarget): Promise<Hint> {
    return this.steps.take(target, 'hint', async (context) => {
      const question = await this.openQuestion(context, questionId);
      const hint = question.hints[question.hintsTaken];
      if (hint === undefined) throw problem('conflict', 'All hints for this question have been shown.');
      const hintsTaken = question.hintsTaken + 1;
      await this.answers.updateQuestion(context.tx, question, { hintsTaken });
      return {
        result: { questionId, hint, hintsTaken, hintsLeft: question.hints.length - hintsTaken },
        events: [{ type: 'question.hinted', data: { questionId, hintsTaken } }],
      };
    });
  }

  /** @throws {ProblemException} `not-found` */
  async readDraft(target: QuestionTarget): Promise<Draft> {
    const { db } = this.database;
    const { interviewId, questionId } = target;
    const isTheirs = await this.interviews.isOf(target);
    const question = isTheirs ? await this.answers.findQuestion(db, interviewId, questionId) : undefined;
    if (question === undefined) throw noQuestion();
    return draftView(questionId, await this.answers.findDraft(db, interviewId, questionId));
  }

  /**
   * Saves a draft.
   *
   * @throws {ProblemException} `precondition-required`, `precondition-failed` when it was saved elsewhere meanwhile,
   *   `already-answered`, `illegal-transition`, `not-found`.
   */
  async saveDraft(target: QuestionTarget, text: string, ifMatch: string | undefined): Promise<Draft> {
    try {
      return await this.saveDraftOnce(target, text, ifMatch);
    } catch (error) {
      if (!(error instanceof ProblemException) || error.slug !== 'illegal-transition') throw error;
      // A repeated request whose response was lost: the interview may have ended since.
      const stored = await this.answers.findDraft(this.database.db, target.interviewId, target.questionId);
      const { version, madeFrom } = versionsOf(target, stored, text);
      if (matchOf(ifMatch, version, madeFrom) !== 'repeated') throw error;
      return draftView(target.questionId, stored);
    }
  }

  private saveDraftOnce(target: QuestionTarget, text: string, ifMatch: string | undefined): Promise<Draft> {
    const { interviewId, questionId } = target;
    return this.steps.take(target, 'draft', async (context) => {
      await this.openQuestion(context, questionId);
      const stored = await this.answers.findDraft(context.tx, interviewId, questionId);
      const current = draftView(questionId, stored);
      const { version, madeFrom } = versionsOf(target, stored, text);
      if (requireMatch(ifMatch, version, { current, madeFrom }) === 'repeated') return { result: current, events: [] };
      const next = { interviewId, questionId, text, version: current.version + 1 };
      return { result: draftView(questionId, await this.answers.saveDraft(context.tx, next)), events: [] };
    });
  }

  /**
   * Retries failed feedback.
   *
   * @throws {ProblemException} `not-found`; `illegal-transition` when it has not failed.
   */
  async retryFeedback(target: QuestionTarget): Promise<Answer> {
    const { answer } = await this.requireAnswer(target);
    const task = { userId: target.userId, interviewId: target.interviewId, answerId: answer.id };
    const judged = await this.progress.change(task, async ({ feedback: { status } }, tx) => {
      if (status !== 'failed') {
        const members = { state: status, allowed: [] };
        throw problem('illegal-transition', `The feedback is ${status}. Only failed feedback can be retried.`, {
          members,
        });
      }
      await this.jobs.enqueue(evaluateAnswer, task, { tx });
      return { ...PENDING_FEEDBACK, attempts: 0 };
    });
    if (judged === undefined) throw noAnswer();
    return answerView(judged.answer, NOTHING_YET);
  }

  private async requireAnswer(target: QuestionTarget): Promise<AnswerToJudge> {
    const found = await this.feedback.findOfUser(target);
    if (found === undefined) throw noAnswer();
    return found;
  }

  /** The question, unless it has an answer: then the problem carries the stored answer. */
  private async openQuestion({ tx, interview }: StepContext, questionId: string): Promise<QuestionRow> {
    const question = await this.answers.findQuestion(tx, interview.id, questionId);
    if (question === undefined) throw noQuestion();
    if (question.state !== 'answered') return question;
    const found = await this.feedback.findByQuestion(tx, interview.id, questionId);
    if (found === undefined) throw new PlainError('A question is answered, and its answer is not there.');
    throw alreadyAnswered(found);
  }
}

const alreadyAnswered = (stored: AnswerToJudge) =>
  problem('already-answered', 'An answer is final. `answer` is the stored one.', {
    members: { answer: answerView(stored.answer, stored) },
  });

/** Versions of a stored draft: its own, and the one before if saving this text made it. */
const versionsOf = ({ userId }: QuestionTarget, stored: DraftRow | undefined, text: string) => ({
  version: ownVersion(userId, stored?.version ?? 0),
  madeFrom: stored?.text === text ? ownVersion(userId, stored.version - 1) : undefined,
});
