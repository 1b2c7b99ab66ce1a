import type { DatabasePlace } from './test-database.types.js';

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
