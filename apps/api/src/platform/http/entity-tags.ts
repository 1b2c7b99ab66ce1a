import { hash } from 'node:crypto';

/** What changes with every change of a resource: a number, or several joined to a text of letters, digits, `-`, `_` and dots. */
export type Version = number | string;

/** Characters of a digest that identify a thing; 66 bits. */
const SHORT_DIGEST = 11;

/** Names a state in a tag; without hyphens, so that no tag ends as if a proxy had changed it. */
const digest = (text: string): string => hash('sha256', text, 'base64url').replaceAll('-', '_');

/** Names whose a resource is, and not by the id. No key makes it: with another one all tags would be stale. */
const ownerPart = (userId: string): string => digest(`owner of a resource\0${userId}`).slice(0, SHORT_DIGEST);

/** A version of a resource of one user: never that of another user's. */
export const ownVersion = (userId: string, version: Version): string => `${version}.${ownerPart(userId)}`;

/** The ETag of a version of a resource, the same for every representation. */
export const versionTag = (version: Version): string => `"v${version}"`;

/** The ETag of an answer that has no version, from its body. @param userId whose answer it is; absent: everybody's */
export const contentTag = (body: string, userId?: string): string =>
  `"${digest(body)}${userId === undefined ? '' : `.${ownerPart(userId)}`}"`;

/** What a list of tags in a header comes to. */
export interface NamedTags {
  has(etag: string): boolean;
}

const ANY: NamedTags = { has: () => true };

/** The parts of a list of entity tags (RFC 9110 §8.8.3, §5.6.1): white space, a comma, or a tag, which may be weak. */
const TOKEN = /[ \t]+|(?<comma>,)|(?:W\/)?"(?<opaque>[\x21\x23-\x7e\x80-\xff]*)"/y;

/** What proxies that compress add to a tag. */
const ADDED_BY_PROXY = /-(?:gzip|br|zstd|deflate)$/;

/**
 * The tags that `If-Match` or `If-None-Match` names. A proxy that compresses may have weakened a tag or added one suffix
 * to it: it names the same version.
 *
 * @returns `undefined` when it is neither `*` nor a list of entity tags
 */
export function namedTags(header: string): NamedTags | undefined {
  if (header.trim() === '*') return ANY;
  const tags = new Set<string>();
  const token = new RegExp(TOKEN);
  let isSeparated = true;
  while (token.lastIndex < header.length) {
    const { comma, opaque } = token.exec(header)?.groups ?? NO_TOKEN;
    if (opaque === undefined) {
      if (token.lastIndex === 0) return undefined;
      isSeparated ||= comma !== undefined;
      continue;
    }
    if (!isSeparated) return undefined;
    isSeparated = false;
    tags.add(`"${opaque}"`).add(`"${opaque.replace(ADDED_BY_PROXY, '')}"`);
  }
  return tags.size > 0 ? tags : undefined;
}

const NO_TOKEN: Readonly<Record<string, string | undefined>> = {};
