import { CacheTags } from '@interviewmaster/cache/catalogue';
import type { Executor } from '@interviewmaster/database';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Invalidations } from '../../../platform/cache/invalidations.js';
import { defineJob } from '../../../platform/jobs/job.js';
import { JobQueue } from '../../../platform/jobs/job-queue.js';

const servedAnewJob = defineJob({
  name: 'question-served-anew',
  schema: z.strictObject({ questionId: z.uuid() }),
});

/** Has candidates get what was published, and no more what was retired. */
@Injectable()
export class ServedAnew implements OnModuleInit {
  constructor(
    private readonly invalidations: Invalidations,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(servedAnewJob, ({ questionId }) => this.announce(questionId));
  }

  /** Within the transaction of the change: makes sure of the announcement, should the process die behind the commit. */
  ensure(tx: Executor, questionId: string): Promise<void> {
    return this.jobs.enqueue(servedAnewJob, { questionId }, { tx });
  }

  /** Once this has resolved, no process serves what it had of the question, alone or in a list. */
  announce(questionId: string): Promise<void> {
    return this.invalidations.settleInAllMemories({ tags: [CacheTags.question(questionId), CacheTags.questionBank()] });
  }
}
