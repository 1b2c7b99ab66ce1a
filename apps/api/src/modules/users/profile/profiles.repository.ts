import { Database, type Executor, userProfiles, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { eq, sql } from 'drizzle-orm';
import type { Profile, ProfilePatch } from '../dto/profile.dto.js';

/** A profile with the number of its version; 0: there was no change yet. */
export interface ProfileRow {
  readonly profile: Profile;
  readonly version: number;
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
    const { version, ...profile } = row;
    return { profile, version };
  }

  /** Reads a profile and keeps others from changing it, or the account, until the transaction ends. */
  async lock(tx: Executor, userId: string): Promise<ProfileRow | undefined> {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update');
    return this.find(userId, tx);
  }

  async save(tx: Executor, userId: string, patch: ProfilePatch, version: number): Promise<void> {
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    await tx
      .insert(userProfiles)
      .values({ userId, ...given, version })
      .onConflictDoUpdate({ target: userProfiles.userId, set: { ...given, version } });
  }
}
