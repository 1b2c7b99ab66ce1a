import { Pool, type PoolClient, type PoolConfig, type QueryConfig, type QueryResult } from 'pg';
import { DatabaseUnavailableError, errorCode } from '../database.errors.js';
import { databaseFailure } from '../failures.js';
import { limitedClient, type LimitedClientOptions } from './limited-client.js';

/** A pool of connections that limit their statements, and stay open after failures that do not break them. */
export class LimitedPool extends Pool {
  readonly #onFailure: LimitedClientOptions['onFailure'];

  constructor(config: PoolConfig, options: LimitedClientOptions) {
    super({ ...config, Client: limitedClient(options) });
    this.#onFailure = options.onFailure;
  }

  /** Lends a connection, which decides by itself whether it can be used again after its release. */
  async acquire(): Promise<PoolClient> {
    try {
      return await this.connect();
    } catch (cause) {
      const error = this.#whyNone(cause);
      this.#onFailure(error);
      throw error;
    }
  }

  /** Why there is no connection: never a fault of the statement that waits for one. */
  #whyNone(cause: unknown): unknown {
    const kind = databaseFailure(cause);
    if (kind === 'outage') return cause;
    // The server has no more connections, or all of the pool are in use; otherwise one was being opened and failed.
    if (kind === 'overload' && (errorCode(cause) !== undefined || this.totalCount >= this.options.max)) return cause;
    return new DatabaseUnavailableError(kind === 'overload' ? 'No connection in time.' : 'No connection.', { cause });
  }

  // The pool's own method closes the connection after every failed statement, even for a duplicate key. That is needed
  // only where several statements are joined: they may have begun a transaction, which would still be open.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the overloads of `pg` come down to this
  override async query(statement: any, values?: any): Promise<any> {
    const client = await this.acquire();
    let isSpent = typeof statement === 'string';
    try {
      const result: QueryResult = await client.query(statement as string | QueryConfig, values as unknown[]);
      isSpent = false;
      return result;
    } finally {
      client.release(isSpent);
    }
  }
}

/** Closes the idle connections, so that new ones are opened. */
export async function dropIdle(pool: Pool): Promise<void> {
  const idle = Array.from({ length: pool.idleCount }, () => pool.connect());
  for (const client of await Promise.allSettled(idle)) if (client.status === 'fulfilled') client.value.release(true);
}
