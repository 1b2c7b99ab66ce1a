import type { Evaluation, EvaluationRequest } from '../../../src/modules/ai/ai.types.js';
import type { EvaluationService } from '../../../src/modules/ai/evaluation.service.js';
import type { FeedbackTask } from '../../../src/modules/interviews/feedback/feedback.repository.js';
import { FeedbackService } from '../../../src/modules/interviews/feedback/feedback.service.js';
import { FeedbackRepository } from '../../../src/modules/interviews/feedback/feedback.repository.js';
import { FeedbackWorker } from '../../../src/modules/interviews/feedback/feedback.job.js';
import { InterviewsModule } from '../../../src/modules/interviews/interviews.module.js';
import type { JobContext, JobHandler } from '../../../src/platform/jobs/job.js';
import type { JobQueue } from '../../../src/platform/jobs/job-queue.js';
import type { LostWork } from '../../../src/platform/jobs/lost-work.js';
import type { TestApp } from '../../support/start-test-app.js';

/** Runs attempts at feedback by hand, with an evaluator of the test's: the application itself runs no jobs. */
export class FeedbackBench {
  /** What was evaluated, in order. */
  readonly requests: EvaluationRequest[] = [];
  readonly #handler: JobHandler<FeedbackTask>;

  constructor(
    { app }: TestApp,
    private readonly evaluate: (request: EvaluationRequest) => Promise<Evaluation>,
  ) {
    const handlers: JobHandler<FeedbackTask>[] = [];
    const queue = { handle: (_: unknown, run: JobHandler<FeedbackTask>) => handlers.push(run) };
    const evaluator = {
      evaluate: (request: EvaluationRequest) => {
        this.requests.push(request);
        return this.evaluate(request);
      },
    };
    const module = app.select(InterviewsModule);
    const [progress, feedback] = [module.get(FeedbackService), module.get(FeedbackRepository)];
    const lostWork = { watch: () => undefined } as unknown as LostWork;
    new FeedbackWorker(
      queue as unknown as JobQueue,
      lostWork,
      progress,
      feedback,
      evaluator as EvaluationService,
    ).onModuleInit();
    this.#handler = handlers[0]!;
  }

  /** One attempt; rejects when it fails. */
  attempt(task: FeedbackTask, given: Partial<JobContext> = {}): Promise<void> {
    return this.#handler(task, { signal: new AbortController().signal, attempt: 1, isLastAttempt: false, ...given });
  }
}
