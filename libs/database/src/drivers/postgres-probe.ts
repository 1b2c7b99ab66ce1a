import { type ClientBase, Pool, type PoolConfig } from 'pg';
import { databaseFailure } from '../failures.js';
import { TAKE_SPACE } from './driver.js';

const MAX_WAIT_MS = 2000;

/** Asks for the state of the server over a connection of its own, so that a busy pool does not look like a lost database. */
export class PostgresProbe {
  readonly pool: Pool;

  constructor(connection: PoolConfig, connectTimeoutMs: number) {
    this.pool = new Pool({
      ...connection,
      max: 1,
      connectionTimeoutMillis: Math.min(connectTimeoutMs, MAX_WAIT_MS),
      query_timeout: MAX_WAIT_MS,
    });
  }

  /** Whether changes are refused, as by every standby. The connection is then closed: the next may reach the primary. */
  async isReadOnly(): Promise<boolean> {
    const client = await this.pool.connect();
    // Closed, unless the answer shows that it can be used again.
    let isSpent = true;
    try {
      isSpent = await isReadOnly(client);
      return isSpent;
    } finally {
      client.release(isSpent);
    }
  }

  /** Whether changes that were refused are taken again; where that cannot be tried, the next change will show. */
  async takesChanges(): Promise<boolean> {
    try {
      await this.pool.query(TAKE_SPACE);
      return true;
    } catch (error) {
      return databaseFailure(error) === undefined;
    }
  }
}

/** Whether a connection leads to a server that takes no changes from it. */
export async function isReadOnly(connection: Pick<ClientBase, 'query'> | Pool): Promise<boolean> {
  const { rows } = await connection.query<{ transaction_read_only: string }>('show transaction_read_only');
  return rows[0]?.transaction_read_only === 'on';
}
