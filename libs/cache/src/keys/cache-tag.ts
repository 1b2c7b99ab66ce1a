import { CacheError } from '../cache.errors.js';
import { escapePart, unescapePart } from './key-part.js';

declare const tagBrand: unique symbol;

/** A label that many entries carry, so that one call invalidates them all. Made by {@link cacheTag}. */
export type CacheTag = string & { readonly [tagBrand]: true };

/**
 * Builds a tag from its parts, escaped like those of a key: `cacheTag('user', id)` is `user:{id}`.
 *
 * @throws {CacheError} `CACHE_TAG_INVALID` for an empty, over-long or malformed part.
 */
export function cacheTag(first: string, ...rest: readonly string[]): CacheTag {
  const where = `tag ${first}`;
  let text = escapePart(first, where, 'CACHE_TAG_INVALID');
  for (const part of rest) text += `:${escapePart(part, where, 'CACHE_TAG_INVALID')}`;
  return text as CacheTag;
}

/**
 * Parses the text of a tag.
 *
 * @throws {CacheError} `CACHE_TAG_INVALID` for a text that is not a tag.
 */
export function parseTag(text: string): CacheTag {
  const [first = '', ...rest] = text.split(':').map((part) => unescapePart(part, text, 'CACHE_TAG_INVALID'));
  const tag = cacheTag(first, ...rest);
  if (tag === text) return tag;
  throw new CacheError(
    'CACHE_TAG_INVALID',
    `${JSON.stringify(text)} cannot be used: it is written ${JSON.stringify(tag)}.`,
  );
}
