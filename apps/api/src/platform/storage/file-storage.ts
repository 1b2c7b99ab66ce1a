import type { Readable } from 'node:stream';

/** There is no file of this key. */
export class FileNotFoundError extends Error {
  override readonly name = 'FileNotFoundError';
  readonly code = 'FILE_NOT_FOUND';

  constructor(
    readonly key: string,
    options?: ErrorOptions,
  ) {
    super(`The file ${key} does not exist.`, options);
  }
}

/**
 * Keeps files by key.
 *
 * A key is names joined by `/`, such as `exports/{userId}/{id}.zip`; see {@link requireKey}. A reader gets a complete
 * file, the old or the new one, never a part.
 */
export abstract class FileStorage {
  /** Stores a file, or replaces it, and gives its size. When the body fails, nothing is stored and its error is thrown. */
  abstract put(key: string, body: Readable | Uint8Array): Promise<{ readonly bytes: number }>;

  /** @throws {FileNotFoundError} */
  abstract get(key: string): Promise<Readable>;

  /** Deletes a file if it exists. */
  abstract delete(key: string): Promise<void>;

  /** The keys that begin with a prefix which ends with `/`, in no particular order. */
  abstract list(prefix: string): AsyncIterable<string>;
}

/** Excludes `.`, `..`, hidden files, and characters with a meaning in file systems or URLs. */
const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/;
const MAX_NAMES = 8;

/**
 * Gives the key back when it is one: up to eight names of letters, digits, `.`, `_` and `-`, joined by `/`.
 *
 * @throws {TypeError} otherwise, so that no key leaves the storage's folder.
 */
export function requireKey(key: string): string {
  const names = key.split('/');
  if (names.length > MAX_NAMES || !names.every((name) => NAME.test(name))) {
    throw new TypeError(`${JSON.stringify(key)} is not a valid file key.`);
  }
  return key;
}

/** The same for a prefix, which ends with `/`. */
export function requirePrefix(prefix: string): string {
  if (!prefix.endsWith('/')) throw new TypeError(`The prefix ${JSON.stringify(prefix)} does not end with "/".`);
  requireKey(prefix.slice(0, -1));
  return prefix;
}
