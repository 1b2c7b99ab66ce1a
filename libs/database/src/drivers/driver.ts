import type { Executor, Restriction, Statements, TransactionOptions } from '../database.types.js';

/** One way to reach a PostgreSQL. Made ready for use, its schema migrated, by the function that opens it. */
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
