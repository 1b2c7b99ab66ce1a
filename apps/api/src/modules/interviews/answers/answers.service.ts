import { Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { problem, ProblemException } from '../../../platform/problems/problem.exception.js';
import { requireMatch } from '../../../platform/http/preconditions.js';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { lateSeconds } from '../domain/session-clock.js';
import type { Answer, Draft, Hint, SubmitAnswer } from '../dto/answer.dto.js';
import { evaluateAnswer } from '../feedback/feedback-task.js';
import { type AnswerToJudge, FeedbackRepository } from '../feedback/feedback.repository.js';
import { FeedbackProgress } from '../feedback/feedback-progress.js';
import { toInstant } from '../../../platform/time/instants.js';
import { noAnswer, noQuestion } from '../interview-problems.js';
import { type StepContext, InterviewSteps, type StepTarget } from '../interview-steps.js';
import { InterviewsRepository } from '../interviews.repository.js';
import { answerView, draftView, NOTHING_YET, PENDING_FEEDBACK } from './answer-view.js';
import { AnswersRepository, type QuestionRow } from './answers.repository.js';

/** A question of an interview. */
export interface QuestionTarget extends StepTarget {
  readonly questionId: string;
}

/** What a candidate does with the questions of an interview. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly database: Database,
    private readonly steps: InterviewSteps,
    private readonly interviews: InterviewsRepository,
    private readonly answers: AnswersRepository,
    private readonly feedback: FeedbackRepository,
    private readonly progress: FeedbackProgress,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * Stores the answer to a question and has it evaluated. After the time limit it is kept all the same, and marked.
   *
   * @throws {ProblemException} `not-found`, `illegal-transition`; `already-answered` with the stored answer.
   */
  async submit(target: StepTarget, given: SubmitAnswer): Promise<Answer> {
    try {
      return await this.submitOnce(target, given);
    } catch (error) {
      if (!(error instanceof ProblemException) || error.slug !== 'illegal-transition') throw error;
      // Sent again since the answer to it was lost: the interview may have been paused or ended since it was stored.
      const stored = await this.feedback.findOfUser(target.userId, target.id, given.questionId);
      throw stored === undefined ? error : alreadyAnswered(stored);
    }
  }

  private submitOnce(target: StepTarget, { questionId, text }: SubmitAnswer): Promise<Answer> {
    return this.steps.take(target, 'answer', async (context) => {
      const { tx, interview, clock, now } = context;
      const question = await this.openQuestion(context, questionId);
      const answer = await this.answers.insert(tx, interview, question, {
        interviewId: interview.id,
        questionId,
        text,
        submittedAt: toInstant(now),
        lateSeconds: lateSeconds(clock, interview.timeLimitSeconds, now),
        hintsTaken: question.hintsTaken,
      });
      const task = { userId: target.userId, interviewId: interview.id, answerId: answer.id };
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

  /** Puts a question off; it may still be answered. Doing so twice does no more than once. */
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
      if (hint === undefined) throw problem('conflict', 'All hints for this question are taken.');
      const hintsTaken = question.hintsTaken + 1;
      await this.answers.updateQuestion(context.tx, question, { hintsTaken });
      return {
        result: { questionId, hint, hintsTaken, hintsLeft: question.hints.length - hintsTaken },
        events: [{ type: 'question.hinted', data: { questionId, hintsTaken } }],
      };
    });
  }

  /** @throws {ProblemException} `not-found` */
  async readDraft({ questionId, userId, id }: QuestionTarget): Promise<Draft> {
    const { db } = this.database;
    const isTheirs = await this.interviews.isOf(userId, id);
    const question = isTheirs ? await this.answers.findQuestion(db, id, questionId) : undefined;
    if (question === undefined) throw noQuestion();
    return draftView(questionId, await this.answers.findDraft(db, id, questionId));
  }

  /**
   * Saves what is typed so far.
   *
   * @throws {ProblemException} `precondition-required`, `precondition-failed` when it was saved elsewhere meanwhile,
   *   `already-answered`, `illegal-transition`, `not-found`.
   */
  saveDraft({ questionId, ...target }: QuestionTarget, text: string, ifMatch: string | undefined): Promise<Draft> {
    return this.steps.take(target, 'draft', async (context) => {
      await this.openQuestion(context, questionId);
      const stored = await this.answers.findDraft(context.tx, target.id, questionId);
      const version = stored?.version ?? 0;
      requireMatch(ifMatch, version);
      const saved = { interviewId: target.id, questionId, text, version: version + 1 };
      return { result: draftView(questionId, await this.answers.saveDraft(context.tx, saved)), events: [] };
    });
  }

  /**
   * Asks again for feedback that has failed.
   *
   * @throws {ProblemException} `not-found`; `illegal-transition` when it has not failed.
   */
  async retryFeedback(target: QuestionTarget): Promise<Answer> {
    const { answer } = await this.requireAnswer(target);
    const task = { userId: target.userId, interviewId: target.id, answerId: answer.id };
    const judged = await this.progress.change(task, async ({ feedback: { status } }, tx) => {
      if (status !== 'failed') {
        const members = { state: status, allowed: [] };
        throw problem('illegal-transition', `The feedback is ${status}; only failed feedback is retried.`, { members });
      }
      await this.jobs.enqueue(evaluateAnswer, task, { tx });
      return { ...PENDING_FEEDBACK, attempts: 0 };
    });
    if (judged === undefined) throw noAnswer();
    return answerView(judged.answer, NOTHING_YET);
  }

  private async requireAnswer({ userId, id, questionId }: QuestionTarget): Promise<AnswerToJudge> {
    const found = await this.feedback.findOfUser(userId, id, questionId);
    if (found === undefined) throw noAnswer();
    return found;
  }

  /** The question, unless it is answered already: then the stored answer is told. */
  private async openQuestion({ tx, interview }: StepContext, questionId: string): Promise<QuestionRow> {
    const question = await this.answers.findQuestion(tx, interview.id, questionId);
    if (question === undefined) throw noQuestion();
    if (question.state !== 'answered') return question;
    const found = await this.feedback.findByQuestion(tx, interview.id, questionId);
    if (found === undefined) throw new Error('A question is answered, and its answer is not there.');
    throw alreadyAnswered(found);
  }
}

const alreadyAnswered = (stored: AnswerToJudge) =>
  problem('already-answered', 'An answer is final; this is the one that was stored.', {
    members: { answer: answerView(stored.answer, stored) },
  });
