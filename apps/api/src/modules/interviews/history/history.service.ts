import { CacheService } from '@interviewmaster/cache';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import { Injectable } from '@nestjs/common';
import type { Page } from '../../../platform/http/page.js';
import { historyCursor, type ListInterviewsQuery } from './history.dto.js';
import type { CachedHistoryPage, HistoryItem, HistoryPosition } from './history.types.js';
import { type HistoryFilter, HistoryRepository, positionOf } from './history.repository.js';

/** Size of the cached pages, which is the default of the route. */
const PAGE_SIZE = 20;
/** The present order of the list. */
const ORDER = 'created';

/**
 * The history of a user's interviews.
 *
 * Pages of the plain list are cached by number, each with the place where it begins. A cursor has a page and a place. When
 * the list has changed since, the place differs from that of the cached page, and the database answers; it also answers
 * filtered lists and other page sizes.
 */
@Injectable()
export class HistoryService {
  constructor(
    private readonly cache: CacheService,
    private readonly history: HistoryRepository,
  ) {}

  async list(
    userId: string,
    { limit, cursor, unfinished: isUnfinished, ...others }: ListInterviewsQuery,
  ): Promise<Page<HistoryItem>> {
    const filter = { isUnfinished, ...others };
    const page = cursor?.page ?? 1;
    const after = cursor?.after ?? null;
    const { items, next } =
      limit === PAGE_SIZE && isPlain(filter)
        ? await this.cachedPage(userId, page, after)
        : await this.load(userId, filter, limit, after);
    return { items, nextCursor: next && historyCursor.encode({ after: next, page: page + 1 }) };
  }

  private async cachedPage(userId: string, page: number, after: HistoryPosition | null): Promise<CachedHistoryPage> {
    const load = () => this.load(userId, {}, PAGE_SIZE, after);
    const cached = await this.cache.getOrLoad(CacheKeys.interviewHistory(userId, page), async (context) => {
      const loaded = await load();
      // A request that outlives its account must not cache anything about it.
      if (loaded.items.length === 0) context.skipStore();
      return loaded;
    });
    return cached.order === ORDER && isSamePlace(cached.after, after) ? cached : load();
  }

  private async load(
    userId: string,
    filter: HistoryFilter,
    limit: number,
    after: HistoryPosition | null,
  ): Promise<CachedHistoryPage> {
    // One more than requested shows whether another page follows.
    const found = await this.history.findPage(userId, filter, limit + 1, after);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { order: ORDER, after, items, next: found.length > limit && last !== undefined ? positionOf(last) : null };
  }
}

const isPlain = (filter: HistoryFilter): boolean => Object.values(filter).every((value) => value === undefined);

const isSamePlace = (a: HistoryPosition | null, b: HistoryPosition | null): boolean =>
  a?.id === b?.id && a?.createdAt === b?.createdAt;
