import { CacheTags } from '@interviewmaster/cache/catalogue';
import type { Executor } from '@interviewmaster/database';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Invalidations } from '../../../platform/cache/invalidations.js';
import { defineJob } from '../../../platform/jobs/job.js';
import { JobQueue } from '../../../platform/jobs/job-queue.js';

const invalidateServedQuestion = defineJob({
  name: 'question-served-anew',
  schema: z.strictObject({ questionId: z.uuid() }),
});

/** Invalidates what candidates get of a question that was published or retired. */
@Injectable()
export class QuestionInvalidation implements OnModuleInit {
  constructor(
    private readonly invalidations: Invalidations,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(invalidateServedQuestion, ({ questionId }) => this.announce(questionId));
  }

  /** Within the transaction of the change: a job repeats the invalidation if the process dies after the commit. */
  ensure(tx: Executor, questionId: string): Promise<void> {
    return this.jobs.enqueue(invalidateServedQuestion, { questionId }, { tx });
  }

  /** Once this has resolved, no process serves the former state of the question, alone or in a list. */
  announce(questionId: string): Promise<void> {
    return this.invalidations.settleInAllMemories({ tags: [CacheTags.question(questionId), CacheTags.questionBank()] });
  }
}
