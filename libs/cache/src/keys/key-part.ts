import { CacheError, type CacheErrorCode } from '../cache.errors.js';

/** Maximum length of a part of a key or tag, in UTF-16 code units before escaping. */
export const MAX_PART_LENGTH = 256;

const PLAIN = /^[A-Za-z0-9_.~-]+$/;

/**
 * Escapes one part of a key. Different parts give different texts, without separators, glob characters, white space and
 * braces (which Redis Cluster reads as a hash tag). Plain identifiers do not change.
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

/** @param whole the key or tag with this part, for the error. @throws {CacheError} when a `%` escapes nothing. */
export function unescapePart(part: string, whole: string, code: CacheErrorCode): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new CacheError(code, `${JSON.stringify(whole)} cannot be used: a % in it escapes nothing.`);
  }
}
