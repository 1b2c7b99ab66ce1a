import { Database, type Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit/audit-log.repository.js';
import type { Actor } from '../../../platform/audit/audit.types.js';
import type { ProblemFault } from '../../../platform/problems/problem-document.js';
import { problem } from '../../../platform/problems/problem.exception.js';
import { ImportLogRepository } from '../bank/import-log.repository.js';
import { TaxonomyService } from '../taxonomy/taxonomy.service.js';
import { HeadWriter } from './head-writer.js';
import { findLocked, findRepeatedSlugs, type ImportRow, type PlannedRow, planImport } from './import-plan.js';
import { QuestionHeadsRepository } from './question-heads.repository.js';

/** The outcome of one row, or in a dry run the outcome that it would have. */
export interface ImportedRow {
  readonly slug: string;
  readonly outcome: PlannedRow['outcome'];
  /** Null in a dry run. */
  readonly id: string | null;
}

/** Faults beyond these are left out of the answer. */
const MAX_FAULTS = 50;

/** Imports many questions, all or none: new ones become drafts, existing ones get a new revision. */
@Injectable()
export class EditorImportService {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportLogRepository,
    private readonly heads: QuestionHeadsRepository,
    private readonly writer: HeadWriter,
    private readonly taxonomy: TaxonomyService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Imports the rows; a dry run only reports the outcome.
   *
   * The imported revision follows a revision in preparation; the history has both.
   *
   * @throws {ProblemException} `invalid-body` with the faults of each row; nothing is changed then.
   */
  async import(actor: Actor, rows: readonly ImportRow[], isDryRun: boolean): Promise<ImportedRow[]> {
    const unknown = await Promise.all(rows.map((row, index) => this.taxonomy.findUnknown(row, `#/questions/${index}`)));
    refuse([...findRepeatedSlugs(rows), ...unknown.flat()]);
    return this.database.transaction(async (tx) => {
      // One import at a time, that of the bank included: two imports of the same slugs could deadlock.
      await this.imports.lock(tx);
      const heads = await this.heads.lockBySlugs(
        tx,
        rows.map(({ slug }) => slug),
      );
      const plan = planImport(rows, heads);
      refuse(findLocked(plan));
      if (isDryRun) return plan.map(({ slug, outcome, head }) => ({ slug, outcome, id: head?.id ?? null }));
      const imported: ImportedRow[] = [];
      for (const row of plan) imported.push(await this.write(tx, actor, row));
      const numberOf = (outcome: PlannedRow['outcome']) => plan.filter((row) => row.outcome === outcome).length;
      await this.audit.record(tx, actor, {
        action: 'questions.imported',
        target: { type: 'question-bank' },
        details: { created: numberOf('created'), revised: numberOf('revised'), unchanged: numberOf('unchanged') },
      });
      return imported;
    });
  }

  private async write(tx: Executor, actor: Actor, row: PlannedRow): Promise<ImportedRow> {
    const { slug, content, outcome } = row;
    if (row.outcome !== 'created') {
      if (row.outcome === 'revised') await this.writer.revise(tx, actor, row.head, content);
      return { slug, outcome, id: row.head.id };
    }
    const id = await this.writer.create(tx, actor, slug, content);
    // An editor created a question with this slug after the lookup.
    if (id === undefined) throw problem('conflict', `The question ${slug} was just created. Repeat the import.`);
    return { slug, outcome, id };
  }
}

function refuse(errors: readonly ProblemFault[]): void {
  if (errors.length === 0) return;
  const listed = errors.length > MAX_FAULTS ? ` These are the first ${MAX_FAULTS} of ${errors.length} faults.` : '';
  throw problem('invalid-body', `Nothing was imported.${listed}`, { errors: errors.slice(0, MAX_FAULTS) });
}
