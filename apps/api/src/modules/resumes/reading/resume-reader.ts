import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JobContext } from '../../../platform/jobs/job.js';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { FileNotFoundError } from '../../../platform/storage/file-storage.js';
import { TextExtractor } from '../extraction/text-extractor.js';
import { ResumeAnalysisService } from '../resume-analysis.service.js';
import { ResumeFiles } from '../resume-files.js';
import { ResumesRepository } from '../resumes.repository.js';
import type { StoredResume } from '../resumes.types.js';
import { readResumeJob } from './read-resume.job.js';

/** Brings résumés from their upload to their text, in the background. */
@Injectable()
export class ResumeReader implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly resumes: ResumesRepository,
    private readonly files: ResumeFiles,
    private readonly extractor: TextExtractor,
    private readonly analyses: ResumeAnalysisService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(readResumeJob, ({ userId, resumeId }, context) => this.run(userId, resumeId, context));
  }

  /** Does nothing when the résumé was deleted, or read before. */
  private async run(userId: string, id: string, { signal, isLastAttempt }: JobContext): Promise<void> {
    const resume = await this.resumes.find(userId, id);
    if (resume?.status !== 'pending') return;
    try {
      await this.read(resume, signal);
    } catch (error) {
      // Nobody tries again: the candidate is told instead of waiting for ever.
      if (isLastAttempt) await this.resumes.finish(id, { failure: 'unavailable' });
      throw error;
    }
  }

  private async read({ id, userId, format }: StoredResume, signal: AbortSignal): Promise<void> {
    const bytes = await this.bytesOf(userId, id);
    if (bytes === undefined) return this.resumes.finish(id, { failure: 'unavailable' });
    const extraction = await this.extractor.extract(format, bytes);
    signal.throwIfAborted();
    if (!extraction.ok) return this.resumes.finish(id, { failure: extraction.failure });
    await this.resumes.finish(id, { content: extraction.text, pages: extraction.pages });
    // The first to ask finds the analysis made.
    await this.analyses.analysisOf(userId, id);
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
