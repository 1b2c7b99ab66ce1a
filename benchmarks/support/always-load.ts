import type { CacheService } from '@interviewmaster/cache';

/** Takes the cache away from those who load through it: no reading, no sharing, no storing; the loader is all that is left. */
export function alwaysLoad(cache: CacheService): void {
  const context = {
    signal: new AbortController().signal,
    addTags: () => undefined,
    setTtlSeconds: () => undefined,
    skipStore: () => undefined,
  };
  cache.getOrLoad = async (_key, loader) => loader(context);
}
