import { constants, existsSync } from 'node:fs';
import { access, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';

/** Major version of the PostgreSQL in PGlite. */
const POSTGRES_VERSION = '18';

/** Folder of the database `postgres`, whose number never changes. */
const DATABASE = join('base', '5');
/** Lower numbers belong to PostgreSQL's own tables. */
const MIN_OWN_NUMBER = 16_384;

/**
 * Gives the folder of the embedded cluster inside a data folder that this process has locked.
 *
 * A missing cluster is built in a draft folder and moved into its place when it is complete, so that a process that is killed
 * meanwhile leaves nothing that looks like a cluster. A cluster without a table of ours is what an older version left
 * unfinished: it is moved aside, never removed.
 *
 * @param build makes a complete cluster, with our tables, in the folder that it is given, and closes it.
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

/** A table has a file before the transaction that makes it is committed. */
async function hasOwnTables(cluster: string): Promise<boolean> {
  const database = join(cluster, DATABASE);
  if (!existsSync(database)) return false;
  return (await readdir(database)).some((name) => Number.parseInt(name, 10) >= MIN_OWN_NUMBER);
}

/** Checks what PGlite's own error would not say. */
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
  // An empty folder needs no line in the log.
  if ((await readdir(cluster)).length === 0) return rm(cluster, { recursive: true });
  const aside = `${cluster}.unfinished-${Date.now()}`;
  await rename(cluster, aside);
  new Logger('Database').warn(
    `An interrupted first start left an unfinished embedded database without data. It was moved to ${aside}, which can be ` +
      'removed. A new one is made.',
  );
}
