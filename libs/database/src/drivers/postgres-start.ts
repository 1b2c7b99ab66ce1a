import { Logger } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client, type ClientConfig } from 'pg';
import { DatabaseStartError, errorCode, errorText } from '../database.errors.js';
import { databaseFailure } from '../failures.js';
import { MIGRATIONS } from './driver.js';

const OLDEST_VERSION = 14;
/** The highest timeout that PostgreSQL accepts: 24 days, longer than any migration. */
const MAX_STATEMENT_TIMEOUT_MS = 2_147_483_647;
/** Key of the advisory lock that lets one process of a database migrate at a time; any constant serves. */
const MIGRATION_LOCK = 7_268_149_305;

/** What the start has learnt about the server, or about the pooler in front of it. */
export interface PreparedPostgres {
  /** Whether the server accepts `statement_timeout` at connect; PgBouncer does not, unless configured to ignore it. */
  readonly limitsStatements: boolean;
}

/**
 * Applies the migrations on a connection of their own, without a time limit; waits for another process that migrates.
 *
 * @throws {DatabaseStartError} when the server cannot be reached, is too old, or a migration fails.
 */
export async function preparePostgres(url: string, connectTimeoutMs: number): Promise<PreparedPostgres> {
  const { client, limitsStatements } = await connectFirst(url, connectTimeoutMs);
  let lost: Error | undefined;
  client.on('error', (error) => (lost = error));
  try {
    await requireVersion(client, url);
    await migrateAlone(client);
    return { limitsStatements };
  } catch (error) {
    if (error instanceof DatabaseStartError) throw error;
    const cause = lost ?? (Error.isError(error) && error.cause !== undefined ? error.cause : error);
    throw new DatabaseStartError(
      'DATABASE_MIGRATION_FAILED',
      databaseFailure(cause) === 'read-only'
        ? `${describeUrl(url)} is read-only (${errorText(cause)}). Have DATABASE_URL lead to the primary.`
        : `The migrations of ${describeUrl(url)} failed and were rolled back: ${errorText(cause)}.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Connects with the highest statement timeout, or without one where that is refused. */
async function connectFirst(url: string, connectTimeoutMs: number): Promise<PreparedPostgres & { client: Client }> {
  const config: ClientConfig = {
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'interviewmaster migrations',
  };
  try {
    const client = await connected({ ...config, statement_timeout: MAX_STATEMENT_TIMEOUT_MS });
    return { client, limitsStatements: true };
  } catch (error) {
    if (!isRefusedParameter(error)) throw unreachable(url, error);
  }
  const client = await connected(config).catch((error: unknown) => {
    throw unreachable(url, error);
  });
  new Logger('Database').log(
    `A pooler in front of ${describeUrl(url)} takes no statement_timeout from clients: this process cancels slow statements itself.`,
  );
  return { client, limitsStatements: false };
}

async function connected(config: ClientConfig): Promise<Client> {
  const client = new Client(config);
  // The promise rejects with the error as well.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const isRefusedParameter = (error: unknown): boolean =>
  errorCode(error) !== undefined && /statement_timeout|startup parameter/i.test(errorText(error));

/** Host, port, database and user of a connection URL; never its password. */
export function describeUrl(url: string): string {
  const { host, port, database, user } = new Client({ connectionString: url });
  return `PostgreSQL ${database ?? ''} at ${host}:${port} (user ${user ?? 'of the process'})`;
}

async function requireVersion(client: Client, url: string): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int / 10000 as version",
  );
  const version = rows[0]?.version ?? 0;
  if (version < OLDEST_VERSION) {
    throw new DatabaseStartError(
      'DATABASE_UNSUPPORTED',
      `${describeUrl(url)} is version ${version}; version ${OLDEST_VERSION} or newer is needed.`,
    );
  }
}

/**
 * Migrates under a lock that ends with the transaction. A session lock would never be released where a pooler gives each
 * transaction another connection.
 */
async function migrateAlone(client: Client): Promise<void> {
  await drizzle(client).transaction(async (tx) => {
    const { rows } = await tx.execute<{ taken: boolean }>(
      sql`select pg_try_advisory_xact_lock(${MIGRATION_LOCK}) as taken`,
    );
    if (rows[0]?.taken !== true) {
      new Logger('Database').log('Another process migrates the database; waiting for it.');
      await tx.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    }
    await migrate(withinTransaction(tx), MIGRATIONS);
  });
}

/** Parts of Drizzle that its migrator uses and its types leave out. */
interface MigratorSession {
  execute(query: SQL): Promise<unknown>;
  all(query: SQL): Promise<unknown>;
}

/** Drizzle's migrator begins a transaction of its own; in one that has begun it is a savepoint. */
function withinTransaction(tx: Pick<NodePgDatabase, 'transaction'>): NodePgDatabase {
  const { dialect, session } = tx as unknown as { dialect: unknown; session: MigratorSession };
  return {
    dialect,
    session: {
      execute: (query: SQL) => session.execute(query),
      all: (query: SQL) => session.all(query),
      transaction: (work: Parameters<NodePgDatabase['transaction']>[0]) => tx.transaction(work),
    },
  } as unknown as NodePgDatabase;
}

function unreachable(url: string, error: unknown): DatabaseStartError {
  return new DatabaseStartError(
    'DATABASE_UNREACHABLE',
    `${describeUrl(url)} cannot be reached: ${errorText(error)}. ${advice(errorCode(error))}`,
    { cause: error },
  );
}

function advice(code: string | undefined): string {
  switch (code) {
    case '28P01':
    case '28000':
      return 'Correct the user and the password in DATABASE_URL.';
    case '08P01':
      return (
        'A pooler in front of the database refuses the parameter: remove it from DATABASE_URL, or have the pooler ' +
        'ignore it (ignore_startup_parameters of PgBouncer).'
      );
    case '3D000':
      return 'Create the database, or correct its name in DATABASE_URL.';
    default:
      return 'Start the server, or correct DATABASE_URL.';
  }
}
