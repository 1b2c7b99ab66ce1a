import { CacheError, type CacheInspection, CacheService, parseKey, parseTag } from '@interviewmaster/cache';
import { Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/audit-log.repository.js';
import type { Act, Actor } from '../../platform/audit/audit.types.js';
import { Invalidations } from '../../platform/cache/invalidations.js';
import { problem } from '../../platform/problems/problem.exception.js';
import type { Invalidate, Invalidation } from './cache-tools.dto.js';

/** How admins inspect and invalidate the cache. */
@Injectable()
export class CacheToolsService {
  constructor(
    private readonly cache: CacheService,
    private readonly invalidations: Invalidations,
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Where the value of a key is and its remaining life, never the value itself.
   *
   * @throws {ProblemException} `invalid-parameters` for a text that is not a key.
   */
  async inspect(actor: Actor, text: string): Promise<CacheInspection> {
    try {
      const key = parseKey(text);
      await this.audit.recordAlone(actor, { action: 'cache.key-inspected', target: { type: 'cache', id: text } });
      return await this.cache.inspect(key);
    } catch (error) {
      throw asRefusal(error, { parameter: 'key' });
    }
  }

  /**
   * Invalidates what a key, a tag or a pattern names.
   *
   * @throws {ProblemException} `invalid-body` for a text that is not a key or tag, or a pattern that matches everything.
   */
  async invalidate(actor: Actor, { by, value }: Invalidate): Promise<Invalidation> {
    const target = { type: 'cache', id: value } as const;
    try {
      switch (by) {
        case 'key': {
          const key = parseKey(value);
          await this.audit.recordAlone(actor, { action: 'cache.key-deleted', target });
          await this.invalidations.settle({ keys: [key] });
          return { removed: null };
        }
        case 'tag': {
          const tag = parseTag(value);
          await this.audit.recordAlone(actor, { action: 'cache.tag-invalidated', target });
          await this.invalidations.settle({ tags: [tag] });
          return { removed: null };
        }
        case 'pattern': {
          const act = { action: 'cache.pattern-deleted', target } as const;
          const removed = await this.recorded(actor, act, () => this.cache.deletePattern(value));
          await this.invalidations.confirm({ patterns: [value] });
          return { removed };
        }
      }
    } catch (error) {
      throw asRefusal(error, { pointer: '#/value' });
    }
  }

  /** @throws {ProblemException} `forbidden` outside development. */
  async flush(actor: Actor): Promise<void> {
    try {
      await this.recorded(actor, { action: 'cache.flushed', target: { type: 'cache' } }, () => this.cache.flush());
    } catch (error) {
      throw asRefusal(error, {});
    }
  }

  /** An act that cannot be recorded is not done, and an act that the cache refuses leaves no record. */
  private recorded<Result>(actor: Actor, act: Act, work: () => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (tx) => {
      await this.audit.record(tx, actor, act);
      return work();
    });
  }
}

/** A refusal of the cache as a problem; its message is written for the person who typed the text. */
function asRefusal(error: unknown, place: { readonly pointer?: string; readonly parameter?: string }): unknown {
  if (!(error instanceof CacheError)) return error;
  switch (error.code) {
    case 'CACHE_FLUSH_REFUSED':
      return problem('forbidden', 'The cache is not flushed outside development.', { cause: error });
    case 'CACHE_KEY_INVALID':
    case 'CACHE_TAG_INVALID':
    case 'CACHE_PATTERN_INVALID': {
      const slug = place.parameter === undefined ? 'invalid-body' : 'invalid-parameters';
      return problem(slug, undefined, { errors: [{ ...place, detail: error.message }], cause: error });
    }
    default:
      return error;
  }
}
