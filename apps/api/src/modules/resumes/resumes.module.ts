import { Module } from '@nestjs/common';
import { AiModule } from '../ai/ai.module.js';
import { QuestionsModule } from '../questions/questions.module.js';
import { ResumeReader } from './read-resume.job.js';
import { ResumeAnalysisService } from './resume-analysis.service.js';
import { ResumeDataSource } from './resumes.user-data.js';
import { ResumeFiles } from './resume-files.js';
import { ResumeSummaryService } from './resume-summary.service.js';
import { ResumesController } from './resumes.controller.js';
import { ResumesRepository } from './resumes.repository.js';
import { ResumesService } from './resumes.service.js';
import { SweepFilesJob } from './sweep-files.job.js';
import { UploadPlaces } from './upload/upload-places.js';

/** Résumés: files, texts, analyses and summaries. */
@Module({
  imports: [AiModule, QuestionsModule],
  controllers: [ResumesController],
  providers: [
    ResumesService,
    ResumeAnalysisService,
    ResumeSummaryService,
    ResumesRepository,
    ResumeFiles,
    ResumeReader,
    ResumeDataSource,
    UploadPlaces,
    SweepFilesJob,
  ],
  exports: [ResumesService],
})
export class ResumesModule {}
