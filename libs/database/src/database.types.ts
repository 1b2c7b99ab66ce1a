import type { PgDatabase, PgQueryResultHKT, PgTransactionConfig } from 'drizzle-orm/pg-core';
import type * as schema from './schema/index.js';

/** What `execute` of a raw statement gives with either driver; to count changed rows use `returning()`. */
export interface RowSet<Row> {
  readonly rows: Row[];
}

interface RowSetOfRow extends PgQueryResultHKT {
  readonly type: RowSet<this['row']>;
}

/**
 * Runs queries: the pool, or the transaction a repository was handed.
 *
 * It cannot begin a transaction; {@link Database.transaction} does.
 */
export type Executor = Omit<PgDatabase<RowSetOfRow, typeof schema>, 'transaction'>;

/** Isolation level and access mode of a transaction; without them it is `read committed`, `read write`. */
export type TransactionOptions = PgTransactionConfig;

/** Where the database is and how long it may take; the shape of `PlatformConfig.database`. */
export interface DatabaseOptions {
  /** PostgreSQL to use; absent: the embedded database. */
  readonly url: string | undefined;
  /** Folder of the embedded database, made when missing; `memory://` keeps nothing. */
  readonly embeddedDir: string;
  readonly poolSize: number;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
}

/** Why the database takes no changes although it answers: it is a standby or set to read-only, or its disk is full. */
export type Restriction = 'read-only' | 'disk-full';
