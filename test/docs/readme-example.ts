import { CacheService } from '@interviewmaster/cache';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import { Injectable } from '@nestjs/common';

@Injectable()
export class Topics {
  constructor(private readonly cache: CacheService) {}

  read(load: () => Promise<string[]>): Promise<readonly string[]> {
    return this.cache.getOrLoad(CacheKeys.questionBank<string[]>('topics'), load);
  }
}
