import type { DatabaseOptions } from '@interviewmaster/database';

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
  /** Removes it, and ends its connections. */
  drop(): Promise<void>;
}

/** Wide: a machine that runs several test files at once is slow at times. */
const LIMITS = { poolSize: 4, connectTimeoutMs: 15_000, statementTimeoutMs: 15_000 };

/** An embedded database. */
export const inFolder = (folder: string): DatabasePlace => ({
  options: { url: undefined, embeddedDir: folder, ...LIMITS },
  environment: { DATABASE_EMBEDDED_DIR: folder },
});

/** A database of the server that has this one. */
export function beside(url: string, name: string): DatabasePlace {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return {
    options: { url: address.href, embeddedDir: 'memory://', ...LIMITS },
    environment: { DATABASE_URL: address.href },
  };
}
