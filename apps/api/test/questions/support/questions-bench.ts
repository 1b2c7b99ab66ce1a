import { CacheService } from '@interviewmaster/cache';
import { Database } from '@interviewmaster/database';
import { createTestDatabase, type DatabaseKind } from '@interviewmaster/database/testing';
import { BankSeeder } from '../../../src/modules/questions/bank/bank-seeder.js';
import { ImportLogRepository } from '../../../src/modules/questions/bank/import-log.repository.js';
import { QuestionImportRepository } from '../../../src/modules/questions/bank/question-import.repository.js';
import { TaxonomyImportRepository } from '../../../src/modules/questions/bank/taxonomy-import.repository.js';
import { QuestionWritesRepository } from '../../../src/modules/questions/question-writes.repository.js';
import { QuestionsRepository } from '../../../src/modules/questions/questions.repository.js';
import { QuestionsService } from '../../../src/modules/questions/questions.service.js';
import { TaxonomyRepository } from '../../../src/modules/questions/taxonomy.repository.js';
import { TaxonomyService } from '../../../src/modules/questions/taxonomy.service.js';

/** The questions domain without HTTP, on a database of its own. */
export interface QuestionsBench {
  readonly database: Database;
  readonly cache: CacheService;
  readonly service: QuestionsService;
  readonly taxonomy: TaxonomyService;
  readonly seeder: BankSeeder;
  /** Another process's view of the same database: its own connections and seeder. */
  readonly secondSeeder: () => Promise<BankSeeder>;
  readonly close: () => Promise<void>;
}

export async function openQuestionsBench(kind: DatabaseKind): Promise<QuestionsBench> {
  const place = await createTestDatabase(kind);
  const database = await Database.open(place.options);
  const cache = new CacheService({ namespace: 'questions-test', environment: 'test' });
  const taxonomy = new TaxonomyService(cache, new TaxonomyRepository(database));
  const service = new QuestionsService(
    cache,
    database,
    new QuestionsRepository(database),
    new QuestionWritesRepository(),
    taxonomy,
  );
  const others: Database[] = [];
  return {
    database,
    cache,
    service,
    taxonomy,
    seeder: seederOf(database, cache),
    secondSeeder: async () => {
      const other = await Database.open(place.options);
      others.push(other);
      return seederOf(other, cache);
    },
    close: async () => {
      await Promise.all([database, ...others].map((each) => each.close()));
      await cache.onApplicationShutdown();
      await place.drop();
    },
  };
}

const seederOf = (database: Database, cache: CacheService): BankSeeder =>
  new BankSeeder(
    database,
    cache,
    new ImportLogRepository(database),
    new TaxonomyImportRepository(),
    new QuestionImportRepository(),
  );
