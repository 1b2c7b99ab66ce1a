import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseStartError, errorText } from '../database.errors.js';

/** Releases the folder for the next process. */
export type ReleaseFolder = () => void;

/**
 * Claims a data folder for this process; the embedded database has no guard of its own and two processes would corrupt it.
 *
 * The claim is SQLite's exclusive lock on an empty file, the only lock of the operating system that Node can take. The lock
 * ends with the process, also after a crash, and it holds between containers.
 *
 * @throws {DatabaseStartError} `DATABASE_IN_USE` when another process has it.
 */
export async function lockDataFolder(folder: string): Promise<ReleaseFolder> {
  await mkdir(folder, { recursive: true });
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!errorText(error).includes('locked')) throw error;
    throw new DatabaseStartError(
      'DATABASE_IN_USE',
      `Another process uses the embedded database in ${folder}. Stop it, give this one another folder with ` +
        'DATABASE_EMBEDDED_DIR, or let both share a PostgreSQL with DATABASE_URL.',
      { cause: error },
    );
  }
  return () => lock.close();
}
