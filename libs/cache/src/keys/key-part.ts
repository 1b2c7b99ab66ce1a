import { CacheError, type CacheErrorCode } from '../cache.errors.js';

/** Longest part of a key or a tag, in UTF-16 code units before escaping. */
export const MAX_PART_LENGTH = 256;

const PLAIN = /^[A-Za-z0-9_.~-]+$/;

/**
 * Escapes one part of a key so that no two parts give the same text and none holds a separator, a glob character,
 * white space or a brace (which Redis Cluster would read as a hash tag). Plain identifiers stay as they are.
 *
 * @throws {CacheError} when the part is not a string, empty, longer than {@link MAX_PART_LENGTH} or not well-formed Unicode.
 */
export function escapePart(part: string, where: string, code: CacheErrorCode = 'CACHE_KEY_INVALID'): string {
  if (typeof part !== 'string') throw new CacheError(code, `${where}: a part must be a string, got ${typeof part}.`);
  if (part.length === 0) throw new CacheError(code, `${where}: a part must not be empty.`);
  if (part.length > MAX_PART_LENGTH) {
    throw new CacheError(
      code,
      `${where}: a part may have ${MAX_PART_LENGTH} characters at most, got ${part.length}; use a hash of it.`,
    );
  }
  if (PLAIN.test(part)) return part;
  if (!part.isWellFormed()) throw new CacheError(code, `${where}: a part must be well-formed Unicode.`);
  return encodeURIComponent(part).replaceAll(/[*!'()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** @param whole the key or tag that the part is of, for the error. @throws {CacheError} when a `%` escapes nothing. */
export function unescapePart(part: string, whole: string, code: CacheErrorCode): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new CacheError(code, `${JSON.stringify(whole)} cannot be used: a % in it escapes nothing.`);
  }
}
