import {
  CacheError,
  type CacheKey,
  type CacheService,
  type CacheTag,
  parseKey,
  parseTag,
} from '@interviewmaster/cache';

/** What has become invalid. */
export interface Invalid {
  readonly keys?: readonly CacheKey[];
  readonly tags?: readonly CacheTag[];
  /** Patterns of keys, as the cache takes them. */
  readonly patterns?: readonly string[];
}

/** The same as texts. */
export interface InvalidTexts {
  readonly keys: readonly string[];
  readonly tags: readonly string[];
  readonly patterns: readonly string[];
}

/** In this process, and in Redis, or there as soon as it can be reached. */
export async function invalidate(cache: CacheService, { keys = [], tags = [], patterns = [] }: Invalid): Promise<void> {
  await Promise.all([
    cache.deleteMany(keys),
    cache.invalidateTags(...tags),
    ...patterns.map((pattern) => cache.deletePattern(pattern)),
  ]);
}

/** Whether Redis has carried out all that this process has invalidated, or there is none. */
export function isAcknowledged(cache: CacheService): boolean {
  const { redis, pendingInvalidations } = cache.status();
  return redis !== 'unavailable' && pendingInvalidations === 0;
}

/** All texts of all of them, each once. */
export const textsOf = (all: readonly Invalid[]): InvalidTexts => ({
  keys: [...new Set(all.flatMap(({ keys = [] }) => keys.map(({ text }) => text)))],
  tags: [...new Set<string>(all.flatMap(({ tags = [] }) => tags))],
  patterns: [...new Set(all.flatMap(({ patterns = [] }) => patterns))],
});

/** What texts say, as far as this release knows the kinds of their keys. */
export const fromTexts = ({ keys, tags, patterns }: InvalidTexts): Invalid => ({
  keys: keys.flatMap(knownKey),
  tags: tags.map(parseTag),
  patterns,
});

/** Another release may have kinds of keys that this one has not, and so nothing of. */
function knownKey(text: string): CacheKey[] {
  try {
    return [parseKey(text)];
  } catch (error) {
    if (error instanceof CacheError) return [];
    throw error;
  }
}
