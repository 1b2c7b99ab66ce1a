import { Database, type Executor, userProfiles, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { eq, sql } from 'drizzle-orm';
import type { Profile, ProfileField, ProfilePatch } from './profile.dto.js';

/** A profile with its version; 0: never changed. */
export interface ProfileRow {
  readonly profile: Profile;
  readonly version: number;
  /** The fields of the last change; null: unknown. */
  readonly changedFields: readonly string[] | null;
}

const columns = {
  id: users.id,
  email: users.email,
  roles: users.roles,
  displayName: userProfiles.displayName,
  targetRole: userProfiles.targetRole,
  experienceLevel: userProfiles.experienceLevel,
  yearsOfExperience: userProfiles.yearsOfExperience,
  locale: userProfiles.locale,
  timeZone: userProfiles.timeZone,
  createdAt: users.createdAt,
  version: sql<number>`coalesce(${userProfiles.version}, 0)`,
  changedFields: userProfiles.changedFields,
};

/** Profiles in the database. */
@Injectable()
export class ProfilesRepository {
  constructor(private readonly database: Database) {}

  async find(userId: string, executor: Executor = this.database.db): Promise<ProfileRow | undefined> {
    const [row] = await executor
      .select(columns)
      .from(users)
      .leftJoin(userProfiles, eq(userProfiles.userId, users.id))
      .where(eq(users.id, userId));
    if (row === undefined) return undefined;
    const { version, changedFields, ...profile } = row;
    return { profile, version, changedFields };
  }

  /** Reads a profile and keeps others from changing it, or the account, until the transaction ends. */
  async lock(tx: Executor, userId: string): Promise<ProfileRow | undefined> {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update');
    return this.find(userId, tx);
  }

  /** Saves the next version of a locked profile. @param changedFields those that the patch changes */
  async save(
    tx: Executor,
    { profile, version: before }: ProfileRow,
    patch: ProfilePatch,
    changedFields: readonly ProfileField[],
  ): Promise<ProfileRow> {
    const given = Object.fromEntries(changedFields.map((field) => [field, patch[field]]));
    const saved = { ...given, version: before + 1, changedFields: [...changedFields] };
    await tx
      .insert(userProfiles)
      .values({ userId: profile.id, ...saved })
      .onConflictDoUpdate({ target: userProfiles.userId, set: saved });
    return { profile: { ...profile, ...given }, version: before + 1, changedFields };
  }
}
