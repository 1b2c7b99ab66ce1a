import { bankImports, Database, type Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { eq, sql } from 'drizzle-orm';

const SOURCE = 'bank';
const VERSION = 1;
/** Any constant that no other advisory lock of the platform has. */
const IMPORT_LOCK = 7_268_149_306;

/** Records the last imported bank, and lets one process import at a time. */
@Injectable()
export class ImportLogRepository {
  constructor(private readonly database: Database) {}

  /** Hash of the last completely imported bank. */
  async lastHash(): Promise<string | undefined> {
    const [row] = await this.database.db
      .select({ hash: bankImports.contentHash })
      .from(bankImports)
      .where(eq(bankImports.source, SOURCE));
    return row?.hash;
  }

  async record(contentHash: string, items: number): Promise<void> {
    const values = { version: VERSION, contentHash, items, importedAt: sql`now()` };
    await this.database.db
      .insert(bankImports)
      .values({ source: SOURCE, ...values })
      .onConflictDoUpdate({ target: bankImports.source, set: values });
  }

  /** Waits until no other process imports, and keeps others waiting until the transaction ends. */
  async lock(tx: Executor): Promise<void> {
    await tx.execute(sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`);
  }
}
