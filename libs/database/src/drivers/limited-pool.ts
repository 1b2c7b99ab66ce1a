import { Pool, type PoolClient, type PoolConfig, type QueryConfig, type QueryResult } from 'pg';
import { DatabaseUnavailableError, errorCode } from '../database.errors.js';
import { databaseFailure } from '../failures.js';
import { limitedClient, type LimitedClientOptions } from './limited-client.js';

/** A pool of connections that limit their statements, and keep themselves open after a failure they can outlive. */
export class LimitedPool extends Pool {
  readonly #onFailure: LimitedClientOptions['onFailure'];

  constructor(config: PoolConfig, options: LimitedClientOptions) {
    super({ ...config, Client: limitedClient(options) });
    this.#onFailure = options.onFailure;
  }

  /** Lends a connection, which decides by itself whether it is of use once it is released. */
  async acquire(): Promise<PoolClient> {
    try {
      return await this.connect();
    } catch (cause) {
      const error = this.#whyNone(cause);
      this.#onFailure(error);
      throw error;
    }
  }

  /** Whatever the reason why there is none: it is no fault of the statement that waits for one. */
  #whyNone(cause: unknown): unknown {
    const kind = databaseFailure(cause);
    if (kind === 'outage') return cause;
    // The server says that it has no more; or all are in use, rather than that one was being opened and did not come about.
    if (kind === 'overload' && (errorCode(cause) !== undefined || this.totalCount >= this.options.max)) return cause;
    return new DatabaseUnavailableError(kind === 'overload' ? 'No connection in time.' : 'No connection.', { cause });
  }

  // The pool's own would close the connection after every statement that fails, be it for a duplicate key. That is needed
  // only where several are joined: they may have begun a transaction, which would still be open.
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

/** Closes the connections that are not in use: whoever asks next gets new ones. */
export async function dropIdle(pool: Pool): Promise<void> {
  const idle = Array.from({ length: pool.idleCount }, () => pool.connect());
  for (const client of await Promise.allSettled(idle)) if (client.status === 'fulfilled') client.value.release(true);
}
