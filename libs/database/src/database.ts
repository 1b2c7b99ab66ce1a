import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseUnavailableError } from './database.errors.js';
import type { DatabaseOptions, Executor, Restriction, TransactionOptions } from './database.types.js';
import type { Statements } from './statements.js';
import type { DatabaseDriver } from './drivers/driver.js';
import { within } from './within.js';

/** The platform's database: PostgreSQL over a pool, or the embedded one; the same SQL in both. */
@Injectable()
export class Database implements OnApplicationShutdown {
  readonly #driver: DatabaseDriver;
  #ping: Promise<number> | undefined;
  #closed: Promise<void> | undefined;

  private constructor(driver: DatabaseDriver) {
    this.#driver = driver;
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @throws {DatabaseStartError} with a message for the operator.
   */
  static async open(options: DatabaseOptions): Promise<Database> {
    // Only the driver in use is loaded: each takes its share of the start.
    if (options.url === undefined) {
      const { openPglite } = await import('./drivers/pglite.driver.js');
      return new Database(await openPglite(options.embeddedDir));
    }
    const { openPostgres } = await import('./drivers/postgres.driver.js');
    return new Database(await openPostgres(options.url, options));
  }

  /** Where the database is, without a password; for logs and messages. */
  get location(): string {
    return this.#driver.location;
  }

  /** Runs single statements. */
  get db(): Executor {
    return this.#driver.db;
  }

  /** Whether it is the embedded one, which has one connection and one process. */
  get isEmbedded(): boolean {
    return this.#driver.isEmbedded;
  }

  /** Why it takes no changes at present, though it serves reads; as the last {@link ping} or statement found it. */
  get restriction(): Restriction | undefined {
    return this.#driver.restriction;
  }

  /** For libraries that bring SQL of their own; everything else uses {@link db}. */
  get statements(): Statements {
    return this.#driver.statements;
  }

  /**
   * Runs the work in a transaction: committed when its promise resolves, rolled back when it rejects.
   *
   * All statements must go through the `tx` that it is given. One through {@link db} would be outside the transaction, and
   * with the embedded database, which has one connection, never end.
   */
  transaction<T>(work: (tx: Executor) => Promise<T>, options?: TransactionOptions): Promise<T> {
    return this.#driver.transaction(work, options);
  }

  /**
   * Pings the database and gives the time that took, in milliseconds. Concurrent callers share one ping.
   *
   * @throws {DatabaseUnavailableError} when there is no answer within `timeoutMs`, or the driver's error.
   */
  async ping(timeoutMs: number): Promise<number> {
    if (this.#closed) throw new DatabaseUnavailableError('The database is closed.');
    this.#ping ??= this.#timedPing().finally(() => (this.#ping = undefined));
    return within(
      this.#ping,
      timeoutMs,
      () => new DatabaseUnavailableError(`The database did not answer within ${timeoutMs} ms.`),
    );
  }

  /** Closes all connections after the statements that are running; further calls do nothing. */
  close(): Promise<void> {
    this.#closed ??= this.#driver.close();
    return this.#closed;
  }

  /** After the HTTP server has answered its last request. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  async #timedPing(): Promise<number> {
    const start = performance.now();
    await this.#driver.ping();
    return performance.now() - start;
  }
}
