import { Module } from '@nestjs/common';
import { AiModule } from '../../ai/ai.module.js';
import { QuestionsModule } from '../questions.module.js';
import { EditorialDataSource } from './editing.user-data.js';
import { EditorImportService } from './editor-import.service.js';
import { EditorListsService } from './editor-lists.service.js';
import { EditorQuestionsController } from './editor-questions.controller.js';
import { EditorQuestionsRepository } from './editor-questions.repository.js';
import { EditorToolsController } from './editor-tools.controller.js';
import { HeadWriter } from './head-writer.js';
import { QuestionEditingService } from './question-editing.service.js';
import { QuestionHeadsRepository } from './question-heads.repository.js';
import { QuestionInvalidation } from './question-invalidation.js';
import { QuestionStepsController } from './question-steps.controller.js';
import { QuestionStepsService } from './question-steps.service.js';
import { RubricPreviewService } from './rubric-preview.service.js';

/** The editors' work on questions of any status, from draft to publication. */
@Module({
  imports: [QuestionsModule, AiModule],
  controllers: [EditorToolsController, EditorQuestionsController, QuestionStepsController],
  providers: [
    QuestionEditingService,
    QuestionStepsService,
    EditorImportService,
    EditorListsService,
    RubricPreviewService,
    HeadWriter,
    QuestionInvalidation,
    QuestionHeadsRepository,
    EditorQuestionsRepository,
    EditorialDataSource,
  ],
})
export class QuestionEditingModule {}
