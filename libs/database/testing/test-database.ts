import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { DatabaseOptions } from '../src/database.types.js';
import { copyMigratedFolder } from './migrated-folder.js';

/** The two ways to reach a database; every test of a contract runs with both. */
export const DATABASE_KINDS = ['pglite', 'pg'] as const;
export type DatabaseKind = (typeof DATABASE_KINDS)[number];

/** A database of a test's own. */
export interface TestDatabase {
  readonly options: DatabaseOptions;
  /** The same as environment variables, for a whole application. */
  readonly environment: Readonly<Record<string, string>>;
  /** Removes it, with whoever is still connected. */
  drop(): Promise<void>;
}

const LIMITS = { poolSize: 4, connectTimeoutMs: 2000, statementTimeoutMs: 5000 };

/**
 * Makes an empty database on the server of `TEST_DATABASE_URL`, or a folder for an embedded one.
 *
 * The folder is a copy of a migrated one, since making one from nothing takes seconds.
 */
export async function createTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return kind === 'pg' ? createOnServer(adminUrl()) : createFolder();
}

async function createFolder(): Promise<TestDatabase> {
  const embeddedDir = await mkdtemp(join(tmpdir(), 'interviewmaster-test-'));
  await copyMigratedFolder(embeddedDir);
  return {
    options: { url: undefined, embeddedDir, ...LIMITS },
    environment: { DATABASE_EMBEDDED_DIR: embeddedDir },
    drop: () => rm(embeddedDir, { recursive: true, force: true }),
  };
}

/** Makes an empty database on a given server. */
export async function createOnServer(admin: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await execute(admin, `create database ${name}`);
  const address = new URL(admin);
  address.pathname = `/${name}`;
  const url = address.href;
  return {
    options: { url, embeddedDir: 'memory://', ...LIMITS },
    environment: { DATABASE_URL: url },
    drop: () => execute(admin, `drop database if exists ${name} with (force)`),
  };
}

function adminUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) {
    throw new Error(
      'TEST_DATABASE_URL must name a PostgreSQL on which tests may create databases; npm test sees to it.',
    );
  }
  return url;
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
