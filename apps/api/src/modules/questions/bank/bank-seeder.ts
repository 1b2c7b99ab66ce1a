import { CacheService } from '@interviewmaster/cache';
import { CacheTags } from '@interviewmaster/cache/catalogue';
import { Database } from '@interviewmaster/database';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { fingerprint } from '../canonical-json.js';
import { type BankFiles, readBankFiles } from './bank-files.js';
import { ImportHistoryRepository } from '../history/import-history.repository.js';
import { ImportLogRepository } from './import-log.repository.js';
import { QuestionImportRepository } from './question-import.repository.js';
import { TaxonomyImportRepository } from './taxonomy-import.repository.js';

/** Counts up when an import makes something else of the same files. */
const IMPORT_VERSION = 2;

/** What an import did; skipped when the bank had been imported already. */
export type ImportReport =
  | { readonly skipped: true }
  | { readonly skipped: false; readonly created: number; readonly changed: number; readonly retired: number };

/**
 * Brings the bank's files into the database at the start.
 *
 * A bank that was imported already costs one query: its files are not even parsed.
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
   * Makes the database like the files, all or nothing. Any number of processes may do it at once.
   *
   * The hash is recorded last: an import that was cut off behind its commit is done again, finds nothing to change, and
   * makes up for the invalidation that was missed.
   *
   * @throws {BankError} when the files have faults; the database is then as it was.
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
