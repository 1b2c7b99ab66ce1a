import { Logger } from '@nestjs/common';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import { DatabaseStartError, errorCode, errorText } from '../database.errors.js';
import { MIGRATION_LOCK, MIGRATIONS } from '../migrations.js';

const OLDEST_VERSION = 14;

/**
 * Applies the migrations on a connection of their own, without a limit of time; another process that does so is waited for.
 *
 * @throws {DatabaseStartError} when the server cannot be reached, is too old, or a migration fails.
 */
export async function migratePostgres(url: string, connectTimeoutMs: number): Promise<void> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'interviewmaster migrations',
  });
  let lost: Error | undefined;
  client.on('error', (error) => (lost = error));
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(url, error);
  }
  try {
    await requireVersion(client, url);
    await takeLock(client);
    await migrate(drizzle(client), MIGRATIONS);
  } catch (error) {
    if (error instanceof DatabaseStartError) throw error;
    const cause = lost ?? (error instanceof Error && error.cause !== undefined ? error.cause : error);
    throw new DatabaseStartError(
      'DATABASE_MIGRATION_FAILED',
      `The migrations of ${describeUrl(url)} failed and were rolled back: ${errorText(cause)}.`,
      { cause: error },
    );
  } finally {
    // Ends the session and with it the lock.
    await client.end().catch(() => undefined);
  }
}

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

async function takeLock(client: Client): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [MIGRATION_LOCK]);
  if (rows[0]?.taken === true) return;
  new Logger('Database').log('Another process migrates the database; waiting for it.');
  await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
}

function unreachable(url: string, error: unknown): DatabaseStartError {
  return new DatabaseStartError(
    'DATABASE_UNREACHABLE',
    `${describeUrl(url)} cannot be reached: ${errorText(error)}. ${advice(errorCode(error))} ` +
      'Without DATABASE_URL the platform uses an embedded database.',
    { cause: error },
  );
}

function advice(code: string | undefined): string {
  switch (code) {
    case '28P01':
    case '28000':
      return 'Correct the user and the password in DATABASE_URL.';
    case '3D000':
      return 'Create the database, or correct its name in DATABASE_URL.';
    default:
      return 'Start the server, or correct DATABASE_URL.';
  }
}
