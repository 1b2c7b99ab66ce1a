import { fileURLToPath } from 'node:url';
import type { MigrationConfig } from 'drizzle-orm/migrator';

/** Where the migrations are, both from `src` and from `dist`. */
export const MIGRATIONS: MigrationConfig = {
  migrationsFolder: fileURLToPath(new URL('../migrations', import.meta.url)),
};

/** Key of the advisory lock that lets one process of a database migrate at a time; any constant serves. */
export const MIGRATION_LOCK = 7_268_149_305;
