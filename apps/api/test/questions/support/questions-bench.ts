import { CacheService } from '@interviewmaster/cache';
import { Database } from '@interviewmaster/database';
import { createTestDatabase, type DatabaseKind } from '@interviewmaster/testing/postgres';
import { BankSeeder } from '../../../src/modules/questions/bank/bank-seeder.js';
import { ImportLogRepository } from '../../../src/modules/questions/bank/import-log.repository.js';
import { QuestionImportRepository } from '../../../src/modules/questions/bank/question-import.repository.js';
import { TaxonomyImportRepository } from '../../../src/modules/questions/bank/taxonomy-import.repository.js';
import { HeadWriter } from '../../../src/modules/questions/editing/head-writer.js';
import { QuestionEditingService } from '../../../src/modules/questions/editing/question-editing.service.js';
import { QuestionHeadsRepository } from '../../../src/modules/questions/editing/question-heads.repository.js';
import { QuestionStepsService } from '../../../src/modules/questions/editing/question-steps.service.js';
import { InvalidationRelay } from '../../../src/platform/cache/invalidation-relay.js';
import { InvalidationsRepository } from '../../../src/platform/cache/invalidations.repository.js';
import { Invalidations } from '../../../src/platform/cache/invalidations.js';
import { UnconfirmedInvalidations } from '../../../src/platform/cache/unconfirmed-invalidations.js';
import { QuestionInvalidation } from '../../../src/modules/questions/editing/question-invalidation.js';
import { ImportHistoryRepository } from '../../../src/modules/questions/history/import-history.repository.js';
import { QuestionHistoryRepository } from '../../../src/modules/questions/history/question-history.repository.js';
import { QuestionsRepository } from '../../../src/modules/questions/questions.repository.js';
import { QuestionsService } from '../../../src/modules/questions/questions.service.js';
import { TaxonomyRepository } from '../../../src/modules/questions/taxonomy/taxonomy.repository.js';
import { TaxonomyService } from '../../../src/modules/questions/taxonomy/taxonomy.service.js';
import { AuditLog } from '../../../src/platform/audit/audit-log.repository.js';
import { JobQueue } from '../../../src/platform/jobs/job-queue.js';
import { BenchEditor } from './bench-editor.js';

/** The questions domain without HTTP, on a database of its own. */
export interface QuestionsBench {
  readonly database: Database;
  readonly cache: CacheService;
  readonly service: QuestionsService;
  readonly taxonomy: TaxonomyService;
  readonly editor: BenchEditor;
  readonly seeder: BankSeeder;
  /** Another process's view of the same database: its own connections and seeder. */
  readonly secondSeeder: () => Promise<BankSeeder>;
  readonly close: () => Promise<void>;
}

export async function openQuestionsBench(kind: DatabaseKind): Promise<QuestionsBench> {
  const place = await createTestDatabase(kind);
  const database = await Database.open(place.options);
  const cache = new CacheService({ namespace: 'questions-test' });
  const taxonomy = new TaxonomyService(cache, new TaxonomyRepository(database));
  const service = new QuestionsService(cache, new QuestionsRepository(database), taxonomy);
  const jobs = await JobQueue.open(database, { concurrency: 0 });
  const repository = new InvalidationsRepository(database);
  const unconfirmed = new UnconfirmedInvalidations(cache, repository, jobs);
  const relay = new InvalidationRelay(cache, database, repository, unconfirmed);
  const invalidations = new Invalidations(cache, relay, unconfirmed);
  const questionInvalidation = new QuestionInvalidation(invalidations, jobs);
  questionInvalidation.onModuleInit();
  await jobs.onApplicationBootstrap();
  const others: Database[] = [];
  return {
    database,
    cache,
    service,
    taxonomy,
    editor: await hireEditor(database, taxonomy, questionInvalidation),
    seeder: seederOf(database, cache),
    secondSeeder: async () => {
      const other = await Database.open(place.options);
      others.push(other);
      return seederOf(other, cache);
    },
    close: async () => {
      await jobs.onApplicationShutdown();
      await Promise.all([database, ...others].map((each) => each.close()));
      await cache.onApplicationShutdown();
      await place.drop();
    },
  };
}

function hireEditor(
  database: Database,
  taxonomy: TaxonomyService,
  questionInvalidation: QuestionInvalidation,
): Promise<BenchEditor> {
  const heads = new QuestionHeadsRepository(database);
  const history = new QuestionHistoryRepository(database);
  const writer = new HeadWriter(database, heads, history);
  const audit = new AuditLog(database);
  const editing = new QuestionEditingService(database, heads, writer, history, taxonomy, audit);
  const steps = new QuestionStepsService(heads, writer, history, audit, questionInvalidation);
  return BenchEditor.hire(database, editing, steps);
}

const seederOf = (database: Database, cache: CacheService): BankSeeder =>
  new BankSeeder(
    database,
    cache,
    new ImportLogRepository(database),
    new TaxonomyImportRepository(),
    new QuestionImportRepository(),
    new ImportHistoryRepository(),
  );
