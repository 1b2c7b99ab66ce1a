import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Database } from '@interviewmaster/database';
import { inFolder } from './database-place.js';
import { type DatabaseTemplate, KEPT_MS, MIGRATIONS, templateId } from './database-template.js';

const MODULES = fileURLToPath(new URL('../../../../node_modules', import.meta.url));
const CACHE = join(MODULES, '.cache', 'interviewmaster');

/** Drops the databases that `create database` copies: no test does that, and they are half of the files to copy. */
const WITHOUT_SPARES = [
  'update pg_database set datistemplate = false',
  'drop database template0',
  'drop database template1',
];

const MIGRATED: DatabaseTemplate = {
  name: 'migrated',
  sources: [import.meta.filename, MIGRATIONS, join(MODULES, '@electric-sql', 'pglite', 'package.json')],
  prepare: async ({ options }) => {
    const database = await Database.open(options);
    for (const statement of WITHOUT_SPARES) await database.statements.run(statement);
    await database.close();
  },
};

/** Copies the folder of an embedded database that has the present schema, and what the template adds to it. */
export async function copyFolder(target: string, template: DatabaseTemplate = MIGRATED): Promise<void> {
  const sources = new Set([...MIGRATED.sources, ...template.sources]);
  const folder = join(CACHE, await templateId({ name: template.name, sources: [...sources] }));
  if (!existsSync(folder)) await makeFolder(folder, template);
  await cp(folder, target, { recursive: true });
}

async function makeFolder(folder: string, template: DatabaseTemplate): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  await removeOld(template);
  const draft = await mkdtemp(join(CACHE, `${template.name}_draft_`));
  try {
    if (template !== MIGRATED) await copyFolder(draft);
    await template.prepare(inFolder(draft));
    // One step, so that no other test process ever copies half a folder.
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

async function removeOld({ name }: DatabaseTemplate): Promise<void> {
  for (const entry of await readdir(CACHE)) {
    const folder = join(CACHE, entry);
    const madeAt = entry.startsWith(`${name}_`) ? (await stat(folder)).mtimeMs : Infinity;
    if (madeAt < Date.now() - KEPT_MS) await rm(folder, { recursive: true, force: true });
  }
}
