import { CacheService } from '@interviewmaster/cache';
import { CacheTags } from '@interviewmaster/cache/catalogue';
import { Database } from '@interviewmaster/database';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { fingerprint } from '../question-content.js';
import { type BankFiles, readBankFiles } from './bank-files.js';
import { ImportHistoryRepository } from '../history/import-history.repository.js';
import { ImportLogRepository } from './import-log.repository.js';
import { QuestionImportRepository } from './question-import.repository.js';
import { TaxonomyImportRepository } from './taxonomy-import.repository.js';

/** Increased when an import of the same files has another result. */
const IMPORT_VERSION = 2;

/** The result of an import; skipped when the bank was imported before. */
export type ImportReport =
  | { readonly skipped: true }
  | { readonly skipped: false; readonly created: number; readonly changed: number; readonly retired: number };

/**
 * Imports the bank's files into the database at the start.
 *
 * A bank that was imported before costs one query: its files are not parsed.
 */
@Injectable()
export class BankSeeder implements OnApplicationBootstrap {
  private readonly logger = new Logger('QuestionBank');

  constructor(
    private readonly database: Database,
    private readonly cache: CacheService,
    private readonly log: ImportLogRepository,
    private readonly taxonomy: TaxonomyImportRepository,
    private readonly questions: QuestionImportRepository,
    private readonly history: ImportHistoryRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.seed(await readBankFiles());
  }

  /**
   * Writes the files to the database, all or nothing. Any number of processes may do it at once.
   *
   * The hash is recorded last: an import that was cut off after its commit runs again, changes nothing, and repeats the
   * invalidation.
   *
   * @throws {BankError} when the files have faults; the database is unchanged then.
   */
  async seed(files: BankFiles): Promise<ImportReport> {
    const hash = fingerprint([IMPORT_VERSION, files.hash]);
    if ((await this.log.lastHash()) === hash) return { skipped: true };

    const start = performance.now();
    const { parseBank } = await import('./parse-bank.js');
    const bank = parseBank(files);
    const { created, changed, retired } = await this.database.transaction(async (tx) => {
      await this.log.lock(tx);
      await this.taxonomy.save(tx, bank);
      const written = await this.questions.save(tx, bank.questions);
      const vanished = await this.questions.retireVanished(tx, bank.questions);
      await this.taxonomy.removeVanished(tx, bank);
      await this.history.record(tx);
      return { ...written, retired: vanished };
    });
    const touched = [...changed, ...retired].map((id) => CacheTags.question(id));
    await this.cache.invalidateTags(CacheTags.questionBank(), CacheTags.skillTaxonomy(), ...touched);
    await this.log.record(hash, bank.questions.length);
    const ms = Math.round(performance.now() - start);
    this.logger.log(
      `Imported ${bank.questions.length} questions in ${ms} ms: ` +
        `${created.length} new, ${changed.length} changed, ${retired.length} retired.`,
    );
    return { skipped: false, created: created.length, changed: changed.length, retired: retired.length };
  }
}
