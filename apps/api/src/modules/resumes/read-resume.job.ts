import { TextExtractor } from '@interviewmaster/resume';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { defineJob, type JobContext } from '../../platform/jobs/job.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { LostWork, MAX_ATTEMPTS } from '../../platform/jobs/lost-work.js';
import { FileNotFoundError } from '../../platform/storage/file-storage.js';
import { ResumeAnalysisService } from './resume-analysis.service.js';
import { ResumeFiles } from './resume-files.js';
import { type ResumeAttempt, ResumesRepository } from './resumes.repository.js';

/** Reads a résumé's text and analyses it. */
export const readResumeJob = defineJob({
  name: 'read-resume',
  schema: z.object({ userId: z.uuid(), resumeId: z.uuid() }),
  retryLimit: 3,
  expireSeconds: 120,
});

/** Reads the texts of uploaded résumés, in the background. */
@Injectable()
export class ResumeReader implements OnModuleInit, OnApplicationShutdown {
  private readonly extractor = new TextExtractor();

  constructor(
    private readonly jobs: JobQueue,
    private readonly lostWork: LostWork,
    private readonly resumes: ResumesRepository,
    private readonly files: ResumeFiles,
    private readonly analyses: ResumeAnalysisService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(readResumeJob, ({ userId, resumeId }, context) => this.run(userId, resumeId, context));
    this.lostWork.watch({
      job: readResumeJob,
      idField: 'resumeId',
      find: (isLost, limit) => this.resumes.findPending(isLost, limit),
      lock: (tx, { resumeId }) => this.resumes.lockPending(tx, resumeId),
    });
  }

  onApplicationShutdown(): Promise<void> {
    return this.extractor.close();
  }

  /** Does nothing when the résumé was deleted or is already read. */
  private async run(userId: string, id: string, { signal, isLastAttempt }: JobContext): Promise<void> {
    const begun = await this.resumes.begin(userId, id);
    if (begun === undefined) return;
    if (begun.attempt > MAX_ATTEMPTS) return this.giveUp(begun);
    try {
      await this.read(begun, signal);
    } catch (error) {
      // No attempt is left, so the candidate sees the failure. Only an interrupted attempt is repeated.
      if (isLastAttempt && !signal.aborted) await this.giveUp(begun);
      throw error;
    }
  }

  private async read(begun: ResumeAttempt, signal: AbortSignal): Promise<void> {
    const { id, userId, format } = begun;
    const bytes = await this.bytesOf(userId, id);
    if (bytes === undefined) return this.giveUp(begun);
    const extraction = await this.extractor.extract(format, bytes);
    signal.throwIfAborted();
    if (!extraction.ok) {
      await this.resumes.finish(begun, { failure: extraction.failure });
      return;
    }
    const isRead = await this.resumes.finish(begun, { content: extraction.text, pages: extraction.pages });
    // Makes the analysis before the first request for it.
    if (isRead) await this.analyses.analysisOf(userId, id);
  }

  private async giveUp(begun: ResumeAttempt): Promise<void> {
    await this.resumes.finish(begun, { failure: 'unavailable' });
  }

  private async bytesOf(userId: string, id: string): Promise<Buffer | undefined> {
    try {
      return await this.files.read(userId, id);
    } catch (error) {
      if (error instanceof FileNotFoundError) return undefined;
      throw error;
    }
  }
}
