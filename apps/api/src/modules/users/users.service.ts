import { isDeepStrictEqual } from 'node:util';
import { CacheService } from '@interviewmaster/cache';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { Database, type Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { Invalidations } from '../../platform/cache/invalidations.js';
import { ownVersion } from '../../platform/http/entity-tags.js';
import { requireMatch, type Versioned } from '../../platform/http/preconditions.js';
import { problem, type ProblemException } from '../../platform/problems/problem.exception.js';
import { timeZoneOr } from '../../platform/time/local-days.js';
import { TaxonomyService } from '../questions/taxonomy/taxonomy.service.js';
import type { ProfilePatch } from './profile.dto.js';
import { CachedTraces } from './erasure/cached-traces.js';
import { PreferencesRepository } from './preferences.repository.js';
import { changedBy, isMadeBy, versioned, versionOf } from './profile-changes.js';
import { ProfilesRepository } from './profiles.repository.js';
import type { Preferences, Profile } from './users.types.js';

/** Profiles and preferences of users. */
@Injectable()
export class UsersService {
  constructor(
    private readonly cache: CacheService,
    private readonly invalidations: Invalidations,
    private readonly database: Database,
    private readonly profiles: ProfilesRepository,
    private readonly preferencesOf: PreferencesRepository,
    private readonly taxonomy: TaxonomyService,
    private readonly traces: CachedTraces,
  ) {}

  /** @throws {ProblemException} `unauthenticated` when the account was deleted. */
  async profile(userId: string): Promise<Profile> {
    return (await this.versionedProfile(userId)).value;
  }

  /** The user's time zone, or UTC, read within a transaction. */
  async timeZone(tx: Executor, userId: string): Promise<string> {
    return timeZoneOr((await this.profiles.find(userId, tx))?.profile.timeZone ?? null);
  }

  /**
   * The user's settings, with defaults for those never set.
   *
   * @throws {ProblemException} `unauthenticated` when the account was deleted.
   */
  async preferences(userId: string): Promise<Preferences> {
    return (await this.versionedPreferences(userId)).value;
  }

  /** As {@link profile}. */
  async versionedProfile(userId: string): Promise<Versioned<Profile>> {
    const found = await this.cache.getOrLoad(CacheKeys.userProfile(userId), async (context) => {
      const row = await this.profiles.find(userId);
      if (row === undefined) context.skipStore();
      return row ? versioned(row) : null;
    });
    return ofOwner(userId, found ?? (await this.refuseGone(userId)));
  }

  /** As {@link preferences}. */
  async versionedPreferences(userId: string): Promise<Versioned<Preferences>> {
    const found = await this.cache.getOrLoad(CacheKeys.userPreferences(userId), async (context) => {
      const row = await this.preferencesOf.find(userId);
      if (row === undefined) context.skipStore();
      return row ?? null;
    });
    return ofOwner(userId, found ?? (await this.refuseGone(userId)));
  }

  /**
   * Changes the fields of the patch. A patch without changes makes no new version, and neither does a repeated request whose
   * response was lost.
   *
   * @param ifMatch the `If-Match` header
   * @throws {ProblemException} `precondition-required`, `precondition-failed`; `invalid-body` for an unknown role.
   */
  async changeProfile(userId: string, ifMatch: string | undefined, patch: ProfilePatch): Promise<Versioned<Profile>> {
    await this.requireRole(patch.targetRole);
    const { match, before, after } = await this.database.transaction(async (tx) => {
      const row = await this.profiles.lock(tx, userId);
      if (row === undefined) throw gone();
      const madeFrom = isMadeBy(row, patch) ? ownVersion(userId, versionOf(row, row.version - 1)) : undefined;
      const found = requireMatch(ifMatch, ownVersion(userId, versionOf(row)), { current: row.profile, madeFrom });
      const fields = changedBy(row.profile, patch);
      if (found === 'repeated' || fields.length === 0) return { match: found, before: row, after: row };
      return { match: found, before: row, after: await this.profiles.save(tx, row, patch, fields) };
    });
    // Also of one that was made before: its process may have died before it came to this.
    if (match === 'repeated' || after !== before) {
      // Summaries depend on the target role and the time zone.
      await this.invalidations.settle({ keys: [CacheKeys.userProfile(userId)], tags: [CacheTags.practice(userId)] });
    }
    return ofOwner(userId, versioned(after));
  }

  /** As {@link changeProfile}, for all preferences at once. */
  async replacePreferences(
    userId: string,
    ifMatch: string | undefined,
    preferences: Preferences,
  ): Promise<Versioned<Preferences>> {
    const saved = await this.database.transaction(async (tx) => {
      const row = await this.preferencesOf.lock(tx, userId);
      if (row === undefined) throw gone();
      const { value, version } = row;
      const isSame = version > 0 && isDeepStrictEqual(value, preferences);
      const madeFrom = isSame ? ownVersion(userId, version - 1) : undefined;
      const match = requireMatch(ifMatch, ownVersion(userId, version), { current: value, madeFrom });
      if (match === 'repeated') return row;
      await this.preferencesOf.save(tx, userId, preferences, version + 1);
      return { value: preferences, version: version + 1 };
    });
    await this.invalidations.settle({ keys: [CacheKeys.userPreferences(userId)] });
    return ofOwner(userId, saved);
  }

  /** For a request that outlives its account: it must not leave personal data in the cache. */
  private async refuseGone(userId: string): Promise<never> {
    await this.traces.erase(userId);
    throw gone();
  }

  private async requireRole(slug: string | null | undefined): Promise<void> {
    if (slug === null || slug === undefined || (await this.taxonomy.hasRole(slug))) return;
    const errors = [{ pointer: '#/targetRole', detail: 'does not exist; GET /api/v1/roles lists all' }];
    throw problem('invalid-body', undefined, { errors });
  }
}

const gone = (): ProblemException => problem('unauthenticated', 'The account is gone.');

/** What is cached of a user as others get to see it: its version is no other user's. */
const ofOwner = <Value>(userId: string, { value, version }: Versioned<Value>): Versioned<Value> => ({
  value,
  version: ownVersion(userId, version),
});
