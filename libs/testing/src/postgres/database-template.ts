import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatabasePlace } from './database-place.js';

/** What test databases are copies of: made once for all test files and later runs, since making it takes seconds. */
export interface DatabaseTemplate {
  /** A lower-case word. */
  readonly name: string;
  /** Files and folders that it is made from; when one of them has changed, it is made again. */
  readonly sources: readonly string[];
  /** Prepares a database, and leaves no connection to it behind. */
  prepare(place: DatabasePlace): Promise<void>;
}

/** Who makes a template removes those of its name that were made longer ago than this, from other sources. */
export const KEPT_MS = 24 * 60 * 60 * 1000;

/** With their journal, which has the time of each: an embedded database knows by it which have run. */
export const MIGRATIONS = fileURLToPath(new URL('../../../database/migrations', import.meta.url));

/** The template's name with a hash of its sources. */
export async function templateId({ name, sources }: Pick<DatabaseTemplate, 'name' | 'sources'>): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesOf(source)) hash.update(relative(source, file)).update(await readFile(file));
  }
  return `${name}_${hash.digest('hex').slice(0, 16)}`;
}

async function filesOf(source: string): Promise<string[]> {
  if ((await stat(source)).isFile()) return [source];
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}
