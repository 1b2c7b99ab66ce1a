import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Database } from '../src/database.js';

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/interviewmaster', import.meta.url));
const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url));
const PGLITE = fileURLToPath(new URL('../../../node_modules/@electric-sql/pglite/package.json', import.meta.url));

/** Copies an embedded database that has the present schema; made once for each set of migrations. */
export async function copyMigratedFolder(target: string): Promise<void> {
  const template = join(CACHE, `pglite-${await fingerprint()}`);
  if (!existsSync(template)) await makeTemplate(template);
  await cp(template, target, { recursive: true });
}

async function makeTemplate(template: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, 'draft-'));
  const database = await Database.open({
    url: undefined,
    embeddedDir: draft,
    poolSize: 1,
    connectTimeoutMs: 0,
    statementTimeoutMs: 0,
  });
  await database.close();
  try {
    // One step, so that no other test process ever copies half a folder.
    await rename(draft, template);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(template)) throw error;
  }
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(PGLITE));
  // The journal tells when each migration was made, by which the embedded database knows what it has run.
  hash.update(await readFile(join(MIGRATIONS, 'meta', '_journal.json')));
  for (const name of (await readdir(MIGRATIONS)).filter((file) => file.endsWith('.sql')).sort()) {
    hash.update(name).update(await readFile(join(MIGRATIONS, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
