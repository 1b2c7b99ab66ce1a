import { CacheService } from '@interviewmaster/cache';
import { CacheTags } from '@interviewmaster/cache/catalogue';
import { Injectable } from '@nestjs/common';
import { UnconfirmedInvalidations } from '../../../platform/cache/unconfirmed-invalidations.js';

/** The cache entries of a user. */
@Injectable()
export class CachedTraces {
  constructor(
    private readonly cache: CacheService,
    private readonly unconfirmed: UnconfirmedInvalidations,
  ) {}

  /** @returns false while Redis is away: no read gives the values, but Redis still has them. */
  async erase(userId: string): Promise<boolean> {
    await this.unconfirmed.forget(userId);
    return this.cache.eraseTags(CacheTags.user(userId), CacheTags.practice(userId));
  }
}
