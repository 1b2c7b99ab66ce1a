import { constants, existsSync } from 'node:fs';
import { access, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';

/** Of the PostgreSQL in PGlite. */
const POSTGRES_VERSION = '18';

/** Folder of the database `postgres`, whose number never changes. */
const DATABASE = join('base', '5');
/** PostgreSQL gives lower numbers to what it brings itself. */
const MIN_OWN_NUMBER = 16_384;

/**
 * Gives the folder of the embedded cluster inside a data folder that this process has locked.
 *
 * A cluster that is missing is built beside its place and moved there once it is whole, so that a process that is killed on
 * the way leaves nothing that the next could take for one. What an older version left unfinished is moved out of the way,
 * never removed: it is known by having no table of ours.
 *
 * @param build makes a whole cluster, with our tables, in the folder it is given, and closes it.
 */
export async function prepareCluster(folder: string, build: (draft: string) => Promise<void>): Promise<string> {
  const cluster = join(folder, 'postgres');
  await access(folder, constants.W_OK);
  if (existsSync(cluster)) {
    if (await hasOwnTables(cluster)) {
      await requireUse(cluster);
      return cluster;
    }
    await moveAside(cluster);
  }
  const draft = `${cluster}.draft`;
  await rm(draft, { recursive: true, force: true });
  await build(draft);
  await rename(draft, cluster);
  return cluster;
}

/** Tables have a file from their first moment, before the transaction that makes them is committed. */
async function hasOwnTables(cluster: string): Promise<boolean> {
  const database = join(cluster, DATABASE);
  if (!existsSync(database)) return false;
  return (await readdir(database)).some((name) => Number.parseInt(name, 10) >= MIN_OWN_NUMBER);
}

/** PGlite says no more than that it failed. */
async function requireUse(cluster: string): Promise<void> {
  const versionFile = join(cluster, 'PG_VERSION');
  for (const path of [cluster, versionFile, join(cluster, 'global', 'pg_control')]) {
    await access(path, constants.R_OK | constants.W_OK);
  }
  const version = (await readFile(versionFile, 'utf8')).trim();
  if (version === POSTGRES_VERSION) return;
  throw new Error(`it was made by PostgreSQL ${version}, and this platform embeds ${POSTGRES_VERSION}`);
}

async function moveAside(cluster: string): Promise<void> {
  // An empty folder is worth no word.
  if ((await readdir(cluster)).length === 0) return rm(cluster, { recursive: true });
  const aside = `${cluster}.unfinished-${Date.now()}`;
  await rename(cluster, aside);
  new Logger('Database').warn(
    `The embedded database was unfinished, as a first start that is interrupted leaves it, and holds nothing: it is now in ` +
      `${aside}, which can be removed. A new one is made.`,
  );
}
