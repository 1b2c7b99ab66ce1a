import {
  CacheError,
  type CacheKey,
  type CacheService,
  type CacheTag,
  parseKey,
  parseTag,
} from '@interviewmaster/cache';

/** Keys, tags and patterns to invalidate. */
export interface Invalid {
  readonly keys?: readonly CacheKey[];
  readonly tags?: readonly CacheTag[];
  /** Patterns of keys, as the cache takes them. */
  readonly patterns?: readonly string[];
}

/** {@link Invalid} as texts. */
export interface InvalidTexts {
  readonly keys: readonly string[];
  readonly tags: readonly string[];
  readonly patterns: readonly string[];
}

/** Invalidates in this process and in Redis, or in Redis as soon as it can be reached. */
export async function invalidate(cache: CacheService, { keys = [], tags = [], patterns = [] }: Invalid): Promise<void> {
  await Promise.all([
    cache.deleteMany(keys),
    cache.invalidateTags(...tags),
    ...patterns.map((pattern) => cache.deletePattern(pattern)),
  ]);
}

/** Whether Redis has carried out all invalidations of this process, or is not configured. */
export function isAcknowledged(cache: CacheService): boolean {
  const { redis, pendingInvalidations } = cache.status();
  return redis !== 'unavailable' && pendingInvalidations === 0;
}

/** The texts of all, each once. */
export const textsOf = (all: readonly Invalid[]): InvalidTexts => ({
  keys: [...new Set(all.flatMap(({ keys = [] }) => keys.map(({ text }) => text)))],
  tags: [...new Set<string>(all.flatMap(({ tags = [] }) => tags))],
  patterns: [...new Set(all.flatMap(({ patterns = [] }) => patterns))],
});

/** Parses texts. Keys with a prefix that this release does not know are left out. */
export const fromTexts = ({ keys, tags, patterns }: InvalidTexts): Invalid => ({
  keys: keys.flatMap(knownKey),
  tags: tags.map(parseTag),
  patterns,
});

/** Another release may have keys of which this one has no entries. */
function knownKey(text: string): CacheKey[] {
  try {
    return [parseKey(text)];
  } catch (error) {
    if (error instanceof CacheError) return [];
    throw error;
  }
}
