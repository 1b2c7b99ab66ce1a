import { CacheService } from '@interviewmaster/cache';
import { CacheTags } from '@interviewmaster/cache/catalogue';
import { Injectable } from '@nestjs/common';
import { UnconfirmedInvalidations } from '../../../platform/cache/unconfirmed-invalidations.js';

/** All that the cache has of a user. */
@Injectable()
export class CachedTraces {
  constructor(
    private readonly cache: CacheService,
    private readonly unconfirmed: UnconfirmedInvalidations,
  ) {}

  /** @returns false while Redis is away: nobody gets the values any more, but Redis still has them. */
  async erase(userId: string): Promise<boolean> {
    await this.unconfirmed.forget(userId);
    return this.cache.eraseTags(CacheTags.user(userId), CacheTags.practice(userId));
  }
}
