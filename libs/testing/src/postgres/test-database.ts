import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beside, inFolder } from './database-place.js';
import type { DatabaseTemplate } from './database-template.js';
import { onServer } from './server-session.js';
import { copyFolder } from './template-folder.js';
import { copyOnServer } from './template-on-server.js';
import type { DatabaseKind, TestDatabase } from './database-place.js';

/**
 * Makes a database on the server of `TEST_DATABASE_URL`, or a folder for an embedded one, as a copy of the template.
 *
 * Without one, it is empty on the server; the folder has the schema, since making one from nothing takes seconds.
 */
export async function createTestDatabase(kind: DatabaseKind, template?: DatabaseTemplate): Promise<TestDatabase> {
  if (kind !== 'pg') return createFolder(template);
  const database = await createOnServer(adminUrl(), template);
  // No test ends this server, so that no commit needs to wait for the disk.
  await onServer(database.environment['DATABASE_URL']!, ({ run }) =>
    run(`do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`),
  );
  return database;
}

async function createFolder(template?: DatabaseTemplate): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'interviewmaster-test-'));
  await copyFolder(folder, template);
  return { ...inFolder(folder), drop: () => rm(folder, { recursive: true, force: true }) };
}

/** Makes a database on a given server, empty or as a copy of the template. */
export async function createOnServer(admin: string, template?: DatabaseTemplate): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  if (template) await copyOnServer(admin, name, template);
  else await onServer(admin, ({ run }) => run(`create database ${name}`));
  return {
    ...beside(admin, name),
    drop: async () => {
      await onServer(admin, ({ run }) => run(`drop database if exists ${name} with (force)`));
    },
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
