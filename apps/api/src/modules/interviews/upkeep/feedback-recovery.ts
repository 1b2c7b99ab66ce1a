import { Injectable } from '@nestjs/common';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { FeedbackRepository } from '../feedback/feedback.repository.js';
import { evaluateAnswer } from '../feedback/feedback-task.js';

/** Several signs of life of an evaluation that is under way. */
export const STUCK_SECONDS = 15;
const BATCH = 500;

/**
 * Asks again for feedback of which nothing was heard for a while, since the process that worked at it has died. The queue
 * would notice too, but only once the attempt's whole time is up. An evaluation that is asked for twice is made once.
 */
@Injectable()
export class FeedbackRecovery {
  constructor(
    private readonly feedback: FeedbackRepository,
    private readonly jobs: JobQueue,
  ) {}

  /** @returns how many were asked for again. */
  async recover(): Promise<number> {
    const stuck = await this.feedback.findStuck(STUCK_SECONDS, BATCH);
    for (const task of stuck) await this.jobs.enqueue(evaluateAnswer, task, { singletonKey: `again:${task.answerId}` });
    return stuck.length;
  }
}
