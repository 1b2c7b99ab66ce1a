import { Module } from '@nestjs/common';
import { AiModule } from '../ai/ai.module.js';
import { BankSeeder } from './bank/bank-seeder.js';
import { ImportLogRepository } from './bank/import-log.repository.js';
import { QuestionImportRepository } from './bank/question-import.repository.js';
import { TaxonomyImportRepository } from './bank/taxonomy-import.repository.js';
import { EDITING_CONTROLLERS, EDITING_PROVIDERS } from './editing/editing.providers.js';
import { ImportHistoryRepository } from './history/import-history.repository.js';
import { QuestionHistoryRepository } from './history/question-history.repository.js';
import { QuestionDrawsService } from './draws/question-draws.service.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsRepository } from './questions.repository.js';
import { QuestionsService } from './questions.service.js';
import { TaxonomyController } from './taxonomy/taxonomy.controller.js';
import { TaxonomyRepository } from './taxonomy/taxonomy.repository.js';
import { TaxonomyService } from './taxonomy/taxonomy.service.js';

/** The bank of questions, the roles they fit and the skills they are about; filled from its files at the start. */
@Module({
  imports: [AiModule],
  controllers: [QuestionsController, TaxonomyController, ...EDITING_CONTROLLERS],
  providers: [
    QuestionsService,
    QuestionDrawsService,
    QuestionsRepository,
    TaxonomyService,
    TaxonomyRepository,
    BankSeeder,
    ImportLogRepository,
    QuestionImportRepository,
    TaxonomyImportRepository,
    QuestionHistoryRepository,
    ImportHistoryRepository,
    ...EDITING_PROVIDERS,
  ],
  exports: [QuestionsService, QuestionDrawsService, TaxonomyService],
})
export class QuestionsModule {}
