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

/** Why the database takes no changes although it answers: it is a standby or told to, or its disk is full. */
export type Restriction = 'read-only' | 'disk-full';

/** SQL text as it is, for libraries that bring their own, and notifications between processes. */
export interface Statements {
  /**
   * Runs one statement with its values, or several joined by `;` without any, and gives the rows of all.
   *
   * It is no part of a transaction of {@link Database.transaction}, and values come as the driver makes them.
   */
  run(text: string, values?: readonly unknown[]): Promise<RowSet<Record<string, unknown>>>;
  /**
   * Notifies every process that listens to a channel (NOTIFY).
   *
   * @param channel in lower case, 63 bytes at most
   * @param payload shorter than 8,000 bytes
   * @param tx sends the notification when it commits, and not at all when it is rolled back; absent: at once
   * @throws the driver's error, also when the payload is too long
   */
  notify(channel: string, payload: string, tx?: Executor): Promise<void>;
  /** Hears channels of NOTIFY, names in lower case, until it is closed; rejects when they cannot be heard from the first. */
  listen(channels: string | readonly string[], listener: NotificationListener): Promise<Subscription>;
}

/** Who hears a channel. */
export interface NotificationListener {
  onMessage(payload: string, channel: string): void;
  /**
   * From now on messages arrive: at the beginning, and after a connection was lost, when some may have been missed. It is
   * never called behind a pooler in transaction mode, where none arrive.
   */
  onConnect(): void;
  /** From now on messages may be missed, until `onConnect` is called again; not called when the subscription is closed. */
  onDisconnect?(): void;
  /** What the server calls the connection (`application_name`), 63 bytes at most; one without a server has none. */
  readonly connectionName?: string;
}

export interface Subscription {
  close(): Promise<void>;
}
