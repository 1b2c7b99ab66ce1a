import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { DatabaseStartError, errorText } from '../database.errors.js';
import { MIGRATIONS } from '../migrations.js';
import * as schema from '../schema/index.js';
import { lockDataFolder, type ReleaseFolder } from './data-folder-lock.js';
import type { DatabaseDriver } from './driver.js';
import { pgliteStatements } from './pglite-statements.js';

const IN_MEMORY = 'memory://';

/**
 * Opens the embedded database, which has one connection, and migrates it.
 *
 * It runs inside this thread and knows no time-outs of statements.
 *
 * @throws {DatabaseStartError} when the folder is in use or cannot be read.
 */
export async function openPglite(embeddedDir: string): Promise<DatabaseDriver> {
  const folder = embeddedDir.startsWith(IN_MEMORY) ? undefined : resolve(embeddedDir);
  let release: ReleaseFolder | undefined;
  try {
    if (folder !== undefined) release = await lockDataFolder(folder);
    const client = await PGlite.create(folder === undefined ? IN_MEMORY : join(folder, 'postgres'));
    const db = drizzle(client, { schema });
    await migrate(db, MIGRATIONS);
    return driver(client, db, folder, release);
  } catch (error) {
    release?.();
    if (error instanceof DatabaseStartError) throw error;
    throw new DatabaseStartError(
      'DATABASE_UNREACHABLE',
      `The embedded database in ${folder ?? 'memory'} cannot be opened: ${errorText(error)}. See that the folder can be ` +
        'written and has space; to begin anew, remove it.',
      { cause: error },
    );
  }
}

function driver(
  client: PGlite,
  db: ReturnType<typeof drizzle<typeof schema>>,
  folder: string | undefined,
  release: ReleaseFolder | undefined,
): DatabaseDriver {
  return {
    location: `the embedded database in ${folder ?? 'memory'}`,
    isEmbedded: true,
    db,
    statements: pgliteStatements(client),
    transaction: (work, options) => db.transaction(work, options),
    ping: async () => {
      await client.query('select 1');
    },
    close: async () => {
      await client.close();
      release?.();
    },
  };
}
