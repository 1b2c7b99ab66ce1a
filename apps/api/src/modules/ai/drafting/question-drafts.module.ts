import { Module } from '@nestjs/common';
import { QuestionsModule } from '../../questions/questions.module.js';
import { AiModule } from '../ai.module.js';
import { QuestionDraftsController } from './question-drafts.controller.js';
import { QuestionDraftsService } from './question-drafts.service.js';

/** Questions written by a language model, for editors. Apart from the AI module, which knows nothing of the question bank. */
@Module({
  imports: [AiModule, QuestionsModule],
  controllers: [QuestionDraftsController],
  providers: [QuestionDraftsService],
})
export class QuestionDraftsModule {}
