import { drizzle } from 'drizzle-orm/node-postgres';
import type { ClientConfig, Pool, PoolClient, QueryResult } from 'pg';
import { errorCode, errorText } from '../database.errors.js';
import type { DatabaseOptions, Executor, Restriction, TransactionOptions } from '../database.types.js';
import { databaseFailure } from '../failures.js';
import * as schema from '../schema/index.js';
import { notifyThrough, type Statements } from '../statements.js';
import { DatabaseCondition } from './database-condition.js';
import type { DatabaseDriver } from './driver.js';
import { dropIdle, LimitedPool } from './limited-pool.js';
import { isReadOnly, PostgresProbe } from './postgres-probe.js';
import { describeUrl, preparePostgres } from './postgres-start.js';
import { PostgresSubscription } from './postgres-subscription.js';

const IDLE_MS = 30_000;
// A server that limits statements itself gets this much longer before it is asked to cancel.
const SLACK_MS = 500;
/** The server ended an idle connection (idle_session_timeout): no outage. */
const IDLE_TOO_LONG = '57P05';

/**
 * Connects to PostgreSQL, migrates it, and keeps a pool.
 *
 * @throws {DatabaseStartError} when it cannot be reached, is too old, or a migration fails.
 */
export async function openPostgres(url: string, options: DatabaseOptions): Promise<DatabaseDriver> {
  const { limitsStatements } = await preparePostgres(url, options.connectTimeoutMs);
  return new PostgresDriver(url, options, limitsStatements);
}

const onConnection = (client: PoolClient) => drizzle(client, { schema });

class PostgresDriver implements DatabaseDriver {
  readonly location: string;
  readonly isEmbedded = false;
  readonly db: Executor;
  readonly statements: Statements;
  readonly #pool: LimitedPool;
  // Making a query builder takes longer than a statement of a transaction, and connections live long.
  readonly #onConnections = new WeakMap<PoolClient, ReturnType<typeof onConnection>>();
  readonly #probe: PostgresProbe;
  readonly #condition: DatabaseCondition;

  /** @param limitsStatements whether the server, or the pooler in front of it, accepts the statement timeout. */
  constructor(url: string, options: DatabaseOptions, limitsStatements: boolean) {
    const { poolSize, connectTimeoutMs, statementTimeoutMs } = options;
    this.location = describeUrl(url);
    this.#condition = new DatabaseCondition(this.location);
    const connection = { connectionString: url, keepAlive: true, idleTimeoutMillis: IDLE_MS };
    this.#pool = new LimitedPool(
      {
        ...connection,
        application_name: 'interviewmaster',
        max: poolSize,
        connectionTimeoutMillis: connectTimeoutMs,
        ...(limitsStatements && { statement_timeout: statementTimeoutMs }),
      },
      {
        cancelAfterMs: limitsStatements ? statementTimeoutMs + SLACK_MS : statementTimeoutMs,
        onFailure: (error) => this.#notice(error),
        // A connection alone proves nothing: it may lead to a pooler that does not reach the server.
        onSuccess: (openedAtMs) => this.#condition.up(openedAtMs),
      },
    );
    this.#probe = new PostgresProbe({ ...connection, application_name: 'interviewmaster probe' }, connectTimeoutMs);
    for (const pool of [this.#pool, this.#probe.pool]) this.#watch(pool);
    this.db = drizzle(this.#pool, { schema });
    this.statements = postgresStatements(this.#pool, this.db, {
      connectionString: url,
      connectionTimeoutMillis: connectTimeoutMs,
    });
  }

  get restriction(): Restriction | undefined {
    return this.#condition.restriction;
  }

  async transaction<T>(work: (tx: Executor) => Promise<T>, options?: TransactionOptions): Promise<T> {
    const client = await this.#pool.acquire();
    let failure: { readonly error: unknown } | undefined;
    try {
      return await this.#on(client).transaction(async (tx) => {
        try {
          return await work(tx);
        } catch (error) {
          failure = { error };
          throw error;
        }
      }, options);
    } catch (error) {
      // The rollback fails on a dead connection, and its error would hide the cause.
      throw failure ? failure.error : error;
    } finally {
      client.release();
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
      const isReadOnly = await this.#isReadOnly();
      this.#condition.up();
      if (isReadOnly) this.#foundReadOnly('it is a standby or is set to read-only');
      else if (this.restriction !== undefined) await this.#tryChanges(this.restriction);
    } catch (error) {
      this.#condition.down(error);
      throw error;
    }
  }

  async #isReadOnly(): Promise<boolean> {
    try {
      return await this.#probe.isReadOnly();
    } catch (error) {
      // The server has no connection left for the probe, while the pool may have some.
      if (databaseFailure(error) !== 'overload') throw error;
      return await isReadOnly(this.#pool);
    }
  }

  async close(): Promise<void> {
    this.#condition.close();
    await Promise.all([this.#pool.end(), this.#probe.pool.end()]);
  }

  /** Learns from a failed statement about the state of the database. */
  #notice(error: unknown): void {
    const kind = databaseFailure(error);
    // This connection closes by itself; the others are closed the first time.
    if (kind === 'read-only' && this.restriction !== kind) this.#foundReadOnly(errorText(error));
    else if (kind === 'disk-full') this.#condition.restrict(kind, `${errorText(error)}. Give the disk more space.`);
    else if (kind === 'overload') this.#condition.overloaded(error);
    else if (kind === 'outage') this.#lost(error);
  }

  #lost(error: unknown): void {
    if (errorCode(error) !== IDLE_TOO_LONG) this.#condition.down(error);
  }

  /** Open connections lead to a server that is not the primary; new ones may reach the primary. */
  #foundReadOnly(why: string): void {
    this.#condition.restrict('read-only', `${why}. Connections are closed, so that new ones reach the primary.`);
    void dropIdle(this.#pool);
    // The probe's connection may be older than the read-only setting of its role or database.
    void dropIdle(this.#probe.pool);
  }

  /** Some connections may still lead to the read-only server. */
  async #tryChanges(restriction: Restriction): Promise<void> {
    if (!(await this.#probe.takesChanges())) return;
    this.#condition.lift(restriction);
    if (restriction === 'read-only') void dropIdle(this.#pool);
  }

  #watch(pool: Pool): void {
    // Without a listener a lost connection, idle or lent out, would end the process.
    const lost = (error: Error) => this.#lost(error);
    pool.on('error', lost);
    pool.on('connect', (client) => client.on('error', lost));
  }
}

/** SQL text over a pool; listening takes a connection of its own. */
function postgresStatements(pool: Pool, db: Executor, connection: ClientConfig): Statements {
  return {
    run: async (text, values = []) => {
      // Several statements give several results, which the driver's types leave out.
      const results = [await pool.query<Record<string, unknown>>(text, [...values])].flat() as QueryResult[];
      return { rows: results.flatMap(({ rows }) => rows as Record<string, unknown>[]) };
    },
    notify: (channel, payload, tx = db) => notifyThrough(tx, channel, payload),
    listen: (channels, listener) =>
      PostgresSubscription.open(connection, [channels].flat(), listener, (channel) => notifyThrough(db, channel, '')),
  };
}
