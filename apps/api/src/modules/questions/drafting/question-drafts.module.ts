import { Module } from '@nestjs/common';
import { QuestionsModule } from '../questions.module.js';
import { AiModule } from '../../ai/ai.module.js';
import { QuestionDraftsController } from './question-drafts.controller.js';
import { QuestionDraftsService } from './question-drafts.service.js';

/** Questions written by a language model, for editors. */
@Module({
  imports: [AiModule, QuestionsModule],
  controllers: [QuestionDraftsController],
  providers: [QuestionDraftsService],
})
export class QuestionDraftsModule {}
