import { hash } from 'node:crypto';
import { CacheKeys, CacheService, CacheTags } from '@interviewmaster/cache';
import { Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { requireMatch, type Versioned } from '../../platform/http/preconditions.js';
import { problem, type ProblemException } from '../../platform/problems/problem.exception.js';
import { TaxonomyService } from '../questions/taxonomy.service.js';
import type { ProfilePatch } from './dto/profile.dto.js';
import { CachedTraces } from './erasure/cached-traces.js';
import { PreferencesRepository } from './preferences/preferences.repository.js';
import { type ProfileRow, ProfilesRepository } from './profile/profiles.repository.js';
import type { Preferences, Profile } from './users.types.js';

/** What users say of themselves and how they want to practise. */
@Injectable()
export class UsersService {
  constructor(
    private readonly cache: CacheService,
    private readonly database: Database,
    private readonly profiles: ProfilesRepository,
    private readonly preferencesOf: PreferencesRepository,
    private readonly taxonomy: TaxonomyService,
    private readonly traces: CachedTraces,
  ) {}

  /** @throws {ProblemException} `unauthenticated` when the account is gone. */
  async profile(userId: string): Promise<Profile> {
    return (await this.versionedProfile(userId)).value;
  }

  /**
   * The user's settings, with defaults for what was never set.
   *
   * @throws {ProblemException} `unauthenticated` when the account is gone.
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
    return found ?? this.refuseGone(userId);
  }

  /** As {@link preferences}. */
  async versionedPreferences(userId: string): Promise<Versioned<Preferences>> {
    const found = await this.cache.getOrLoad(CacheKeys.userPreferences(userId), async (context) => {
      const row = await this.preferencesOf.find(userId);
      if (row === undefined) context.skipStore();
      return row ?? null;
    });
    return found ?? this.refuseGone(userId);
  }

  /**
   * Changes what the patch names; a patch that changes nothing makes no new version.
   *
   * @param ifMatch the header of that name
   * @throws {ProblemException} `precondition-required`, `precondition-failed`; `invalid-body` for a role there is not.
   */
  async changeProfile(userId: string, ifMatch: string | undefined, patch: ProfilePatch): Promise<Versioned<Profile>> {
    await this.requireRole(patch.targetRole);
    const { before, after } = await this.database.transaction(async (tx) => {
      const row = await this.profiles.lock(tx, userId);
      if (row === undefined) throw gone();
      requireMatch(ifMatch, versioned(row).version);
      if (!changes(row.profile, patch)) return { before: row, after: row };
      await this.profiles.save(tx, userId, patch, row.version + 1);
      const saved = { profile: { ...row.profile, ...patch } as Profile, version: row.version + 1 };
      return { before: row, after: saved };
    });
    if (after !== before) {
      await this.cache.delete(CacheKeys.userProfile(userId));
      // Summaries are made for the target role, in the user's time zone.
      await this.cache.invalidateTags(CacheTags.practice(userId));
    }
    return versioned(after);
  }

  /** As {@link changeProfile}, for all preferences at once. */
  async replacePreferences(
    userId: string,
    ifMatch: string | undefined,
    preferences: Preferences,
  ): Promise<Versioned<Preferences>> {
    const version = await this.database.transaction(async (tx) => {
      const row = await this.preferencesOf.lock(tx, userId);
      if (row === undefined) throw gone();
      requireMatch(ifMatch, row.version);
      await this.preferencesOf.save(tx, userId, preferences, row.version + 1);
      return row.version + 1;
    });
    await this.cache.delete(CacheKeys.userPreferences(userId));
    return { value: preferences, version };
  }

  /** For a request that was under way while the account was erased: it must not leave a name behind. */
  private async refuseGone(userId: string): Promise<never> {
    await this.traces.erase(userId);
    throw gone();
  }

  private async requireRole(slug: string | null | undefined): Promise<void> {
    if (slug === null || slug === undefined || (await this.taxonomy.hasRole(slug))) return;
    const errors = [{ pointer: '#/targetRole', detail: 'There is no such role; GET /api/v1/roles lists all.' }];
    throw problem('invalid-body', undefined, { errors });
  }
}

const gone = (): ProblemException => problem('unauthenticated', 'The account is gone.');

const changes = (profile: Profile, patch: ProfilePatch): boolean =>
  Object.entries(patch).some(([name, value]) => value !== undefined && profile[name as keyof Profile] !== value);

/** What the account shows is part of the profile, and changes without its version. */
const versioned = ({ profile, version }: ProfileRow): Versioned<Profile> => ({
  value: profile,
  version: `${version}.${hash('sha256', JSON.stringify([profile.email, profile.roles]), 'base64url').slice(0, 11)}`,
});
