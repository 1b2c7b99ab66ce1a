import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { isDatabaseUnavailable } from '../database.errors.js';
import type { DatabaseOptions, Executor, Statements, TransactionOptions } from '../database.types.js';
import * as schema from '../schema/index.js';
import type { DatabaseDriver } from './driver.js';
import { OutageLog } from './outage-log.js';
import { describeUrl, migratePostgres } from './postgres-start.js';
import { postgresStatements } from './postgres-statements.js';

const IDLE_MS = 30_000;
// The server ends a slow statement itself; the client gives up a little later, for a server that hangs.
const CLIENT_SLACK_MS = 500;
const PROBE_LIMIT_MS = 2000;

/**
 * Connects to PostgreSQL, migrates it, and keeps a pool.
 *
 * @throws {DatabaseStartError} when it cannot be reached, is too old, or a migration fails.
 */
export async function openPostgres(url: string, options: DatabaseOptions): Promise<DatabaseDriver> {
  await migratePostgres(url, options.connectTimeoutMs);
  return new PostgresDriver(url, options);
}

const onConnection = (client: PoolClient) => drizzle(client, { schema });

class PostgresDriver implements DatabaseDriver {
  readonly location: string;
  readonly isEmbedded = false;
  readonly db: Executor;
  readonly statements: Statements;
  readonly #pool: Pool;
  // Making one takes longer than a statement of a transaction, and connections live long.
  readonly #onConnections = new WeakMap<PoolClient, ReturnType<typeof onConnection>>();
  // A connection of its own, so that a busy pool does not look like a lost database.
  readonly #probe: Pool;
  readonly #outage: OutageLog;

  constructor(url: string, options: DatabaseOptions) {
    const { poolSize, connectTimeoutMs, statementTimeoutMs } = options;
    this.location = describeUrl(url);
    this.#outage = new OutageLog(this.location);
    this.#pool = this.#open({
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: connectTimeoutMs,
      statement_timeout: statementTimeoutMs,
      query_timeout: statementTimeoutMs + CLIENT_SLACK_MS,
    });
    this.#probe = this.#open({
      connectionString: url,
      max: 1,
      connectionTimeoutMillis: Math.min(connectTimeoutMs, PROBE_LIMIT_MS),
      query_timeout: PROBE_LIMIT_MS,
    });
    this.db = drizzle(this.#pool, { schema });
    this.statements = postgresStatements(this.#pool, {
      connectionString: url,
      connectionTimeoutMillis: connectTimeoutMs,
    });
  }

  async transaction<T>(work: (tx: Executor) => Promise<T>, options?: TransactionOptions): Promise<T> {
    const client = await this.#pool.connect();
    let failure: Error | undefined;
    try {
      return await this.#on(client).transaction(async (tx) => {
        try {
          return await work(tx);
        } catch (error) {
          failure = error instanceof Error ? error : new Error(String(error), { cause: error });
          // Nothing can be rolled back on a dead or hanging connection: end it, so that no one waits for it again.
          if (isDatabaseUnavailable(failure)) void client.end();
          throw error;
        }
      }, options);
    } catch (error) {
      failure ??= error instanceof Error ? error : undefined;
      throw failure ?? error;
    } finally {
      client.release(failure !== undefined && isDatabaseUnavailable(failure));
    }
  }

  #on(client: PoolClient): ReturnType<typeof onConnection> {
    const known = this.#onConnections.get(client);
    if (known !== undefined) return known;
    const made = onConnection(client);
    this.#onConnections.set(client, made);
    return made;
  }

  async ping(): Promise<void> {
    try {
      await this.#probe.query('select 1');
      this.#outage.up();
    } catch (error) {
      this.#outage.down(error);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#outage.close();
    await Promise.all([this.#pool.end(), this.#probe.end()]);
  }

  #open(config: PoolConfig): Pool {
    const pool = new Pool({
      application_name: 'interviewmaster',
      keepAlive: true,
      idleTimeoutMillis: IDLE_MS,
      ...config,
    });
    // Without a listener the death of a connection, idle or lent out, would end the process.
    const lost = (error: Error) => this.#outage.down(error);
    pool.on('error', lost);
    pool.on('connect', (client) => {
      this.#outage.up();
      client.on('error', lost);
    });
    return pool;
  }
}
