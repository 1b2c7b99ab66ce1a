import { type Database } from '@interviewmaster/database';
import type { Bank } from '../../../src/modules/questions/bank/bank.schema.js';
import { QuestionImportRepository } from '../../../src/modules/questions/bank/question-import.repository.js';
import { ImportHistoryRepository } from '../../../src/modules/questions/history/import-history.repository.js';
import { TaxonomyImportRepository } from '../../../src/modules/questions/bank/taxonomy-import.repository.js';

/** Puts a bank into a database as the seeder does, without files, hash and cache. */
export function importBank(database: Database, bank: Bank): Promise<void> {
  const taxonomy = new TaxonomyImportRepository();
  const questions = new QuestionImportRepository();
  return database.transaction(async (tx) => {
    await taxonomy.save(tx, bank);
    await questions.save(tx, bank.questions);
    await questions.retireVanished(tx, bank.questions);
    await taxonomy.removeVanished(tx, bank);
    await new ImportHistoryRepository().record(tx);
  });
}
