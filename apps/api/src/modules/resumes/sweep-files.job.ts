import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { defineJob } from '../../platform/jobs/job.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { createdAt, ResumeFiles } from './resume-files.js';
import { ResumesRepository } from './resumes.repository.js';

/** Longer than an upload takes. */
const MIN_AGE_MS = 60 * 60_000;

export const sweepResumeFilesJob = defineJob({
  name: 'sweep-resume-files',
  schema: z.strictObject({}),
  schedule: { cron: '23 * * * *', payload: {} },
});

/** Deletes files without a résumé, which remain when a process dies between the file and its row. */
@Injectable()
export class SweepFilesJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly files: ResumeFiles,
    private readonly resumes: ResumesRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(sweepResumeFilesJob, (_payload, { signal }) => this.sweep(signal));
  }

  async sweep(signal: AbortSignal): Promise<void> {
    for await (const { userId, id } of this.files.all()) {
      signal.throwIfAborted();
      if (Date.now() - createdAt(id) < MIN_AGE_MS) continue;
      if ((await this.resumes.find(userId, id)) === undefined) await this.files.delete(userId, id);
    }
  }
}
