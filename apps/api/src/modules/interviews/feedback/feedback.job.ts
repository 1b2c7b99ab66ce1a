import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { EvaluationRequest } from '../../ai/ai.types.js';
import { EvaluationService } from '../../ai/evaluation.service.js';
import { defineJob, type JobContext } from '../../../platform/jobs/job.js';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { LostWork, MAX_ATTEMPTS } from '../../../platform/jobs/lost-work.js';
import { FeedbackRepository, type FeedbackTask } from './feedback.repository.js';
import { evaluationRequest, FeedbackService } from './feedback.service.js';

/** Gives feedback on one answer. */
export const evaluateAnswer = defineJob({
  name: 'evaluate-answer',
  schema: z.strictObject({ userId: z.uuid(), interviewId: z.uuid(), answerId: z.uuid() }),
  retryLimit: 3,
  retryDelaySeconds: 2,
  retryBackoff: true,
  // A model may take ten minutes; heartbeats notice the death of a process sooner.
  expireSeconds: 660,
});

/** Evaluates answers in the background, each once. */
@Injectable()
export class FeedbackWorker implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly lostWork: LostWork,
    private readonly progress: FeedbackService,
    private readonly feedback: FeedbackRepository,
    private readonly evaluator: EvaluationService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(evaluateAnswer, (task, context) => this.evaluate(task, context));
    this.lostWork.watch({
      job: evaluateAnswer,
      idField: 'answerId',
      find: (isLost, limit) => this.feedback.findUnsettled(isLost, limit),
      lock: (tx, { answerId }) => this.feedback.lockUnsettled(tx, answerId),
    });
  }

  private async evaluate(task: FeedbackTask, { signal, isLastAttempt }: JobContext): Promise<void> {
    const request = await this.begin(task);
    if (request === undefined) return;
    try {
      const evaluation = await this.evaluator.evaluate(request, signal);
      await this.progress.change(task, async ({ feedback }) =>
        // Even when another attempt has given up: the result counts.
        feedback.status === 'ready' ? undefined : this.progress.ready(evaluation),
      );
    } catch (error) {
      // An attempt that the shutdown interrupts is repeated by another process.
      if (isLastAttempt && !signal.aborted) await this.giveUp(task);
      throw error;
    }
  }

  /** @returns what to evaluate; `undefined` when nothing is left to do. */
  private async begin(task: FeedbackTask): Promise<EvaluationRequest | undefined> {
    let request: EvaluationRequest | undefined;
    await this.progress.change(task, async (judged) => {
      const { status, attempts } = judged.feedback;
      if (status === 'ready' || status === 'failed') return undefined;
      if (attempts >= MAX_ATTEMPTS) return { status: 'failed' };
      request = evaluationRequest(task.userId, judged);
      return { status: 'processing', attempts: attempts + 1 };
    });
    return request;
  }

  private async giveUp(task: FeedbackTask): Promise<void> {
    await this.progress.change(task, async ({ feedback }) =>
      feedback.status === 'processing' ? { status: 'failed' } : undefined,
    );
  }
}
