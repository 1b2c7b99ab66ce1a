import { CacheService, CacheTags } from '@interviewmaster/cache';
import { Injectable } from '@nestjs/common';

/** All that the cache has of a user. */
@Injectable()
export class CachedTraces {
  constructor(private readonly cache: CacheService) {}

  /** @returns false while Redis is away: nobody gets the values any more, but Redis still has them. */
  erase(userId: string): Promise<boolean> {
    return this.cache.eraseTags(CacheTags.user(userId), CacheTags.practice(userId));
  }
}
