import { Module } from '@nestjs/common';
import { BankSeeder } from './bank/bank-seeder.js';
import { ImportLogRepository } from './bank/import-log.repository.js';
import { QuestionImportRepository } from './bank/question-import.repository.js';
import { TaxonomyImportRepository } from './bank/taxonomy-import.repository.js';
import { QuestionWritesRepository } from './question-writes.repository.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsRepository } from './questions.repository.js';
import { QuestionsService } from './questions.service.js';
import { TaxonomyController } from './taxonomy.controller.js';
import { TaxonomyRepository } from './taxonomy.repository.js';
import { TaxonomyService } from './taxonomy.service.js';

/** The bank of questions, the roles they fit and the skills they are about; filled from its files at the start. */
@Module({
  controllers: [QuestionsController, TaxonomyController],
  providers: [
    QuestionsService,
    QuestionsRepository,
    QuestionWritesRepository,
    TaxonomyService,
    TaxonomyRepository,
    BankSeeder,
    ImportLogRepository,
    QuestionImportRepository,
    TaxonomyImportRepository,
  ],
  exports: [QuestionsService, TaxonomyService],
})
export class QuestionsModule {}
