import type { DatabaseOptions } from '../src/database.types.js';

/** The two ways to reach a database; every test of a contract runs with both. */
export const DATABASE_KINDS = ['pglite', 'pg'] as const;
export type DatabaseKind = (typeof DATABASE_KINDS)[number];

/** Where a database is. */
export interface DatabasePlace {
  readonly options: DatabaseOptions;
  /** The same as environment variables, for a whole application. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A database of a test's own. */
export interface TestDatabase extends DatabasePlace {
  /** Removes it, with whoever is still connected. */
  drop(): Promise<void>;
}
