/** Neither `.` nor `..`, nor hidden, nor anything that a file system or an address would read otherwise. */
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
