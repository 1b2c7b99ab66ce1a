import { CacheError, type CacheErrorCode } from '../cache.errors.js';
import { builderOf, type CacheKey } from './cache-key.js';
import { type CacheTag, cacheTag } from './cache-tag.js';

/**
 * Reads the text of a key, as people copy it from a log or from Redis, back into the key: for tools, since code calls
 * builders.
 *
 * @throws {CacheError} `CACHE_KEY_INVALID` for a text that no builder of this process writes.
 */
export function parseKey(text: string): CacheKey {
  const builder = builderOf(text);
  if (builder === undefined) throw invalid('CACHE_KEY_INVALID', text, 'it begins with the name of no kind of key');
  const { name } = builder.definition;
  const parts = text === name ? [] : text.slice(name.length + 1).split(':');
  const key = builder(...parts.map((part) => unescapePart(part, text, 'CACHE_KEY_INVALID')));
  if (key.text !== text) throw invalid('CACHE_KEY_INVALID', text, `it is written ${JSON.stringify(key.text)}`);
  return key;
}

/**
 * Reads the text of a tag back into the tag.
 *
 * @throws {CacheError} `CACHE_TAG_INVALID` for a text that is no tag's.
 */
export function parseTag(text: string): CacheTag {
  const [first = '', ...rest] = text.split(':').map((part) => unescapePart(part, text, 'CACHE_TAG_INVALID'));
  const tag = cacheTag(first, ...rest);
  if (tag !== text) throw invalid('CACHE_TAG_INVALID', text, `it is written ${JSON.stringify(tag)}`);
  return tag;
}

function unescapePart(part: string, text: string, code: CacheErrorCode): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalid(code, text, 'a % in it escapes nothing');
  }
}

function invalid(code: CacheErrorCode, text: string, why: string): CacheError {
  return new CacheError(code, `${JSON.stringify(text)} cannot be used: ${why}.`);
}
