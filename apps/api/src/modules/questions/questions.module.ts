import { Module } from '@nestjs/common';
import { BankSeeder } from './bank/bank-seeder.js';
import { ImportLogRepository } from './bank/import-log.repository.js';
import { QuestionImportRepository } from './bank/question-import.repository.js';
import { TaxonomyImportRepository } from './bank/taxonomy-import.repository.js';
import { ImportHistoryRepository } from './history/import-history.repository.js';
import { QuestionHistoryRepository } from './history/question-history.repository.js';
import { QuestionDrawsService } from './draws/question-draws.service.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsRepository } from './questions.repository.js';
import { QuestionsService } from './questions.service.js';
import { TaxonomyController } from './taxonomy/taxonomy.controller.js';
import { TaxonomyRepository } from './taxonomy/taxonomy.repository.js';
import { TaxonomyService } from './taxonomy/taxonomy.service.js';

/** The question bank, roles and skills; imported from files at the start. */
@Module({
  controllers: [QuestionsController, TaxonomyController],
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
  ],
  exports: [QuestionsService, QuestionDrawsService, TaxonomyService, ImportLogRepository, QuestionHistoryRepository],
})
export class QuestionsModule {}
