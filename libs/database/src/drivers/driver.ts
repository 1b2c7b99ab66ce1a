import { fileURLToPath } from 'node:url';
import type { MigrationConfig } from 'drizzle-orm/migrator';
import type { Executor, Restriction, TransactionOptions } from '../database.types.js';
import type { Statements } from '../statements.js';

/** One way to reach a PostgreSQL. The function that opens a driver has migrated the schema. */
export interface DatabaseDriver {
  /** Where the database is, without a password; for logs and messages. */
  readonly location: string;
  readonly isEmbedded: boolean;
  readonly db: Executor;
  readonly statements: Statements;
  transaction<T>(work: (tx: Executor) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Why changes are refused, as far as is known from the last ping or statement. */
  readonly restriction: Restriction | undefined;
  /** Resolves once the database has answered whether it takes changes. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Where the migrations are, both from `src` and from `dist`. */
export const MIGRATIONS: MigrationConfig = {
  migrationsFolder: fileURLToPath(new URL('../../migrations', import.meta.url)),
};

/**
 * Takes a megabyte of the database's disk and gives it back: files are extended, as changes do, and nothing stays. Fails with
 * `53100` while the disk is full.
 */
export const TAKE_SPACE = `begin read write;
  create temporary table interviewmaster_space as
    select repeat(md5(number::text), 30) as filler from generate_series(1, 1000) as number;
  rollback`;
