import { Database, type Executor, userPreferences, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { eq } from 'drizzle-orm';
import type { Versioned } from '../../platform/http/preconditions.js';
import { type Preferences, preferencesSchema } from './preferences.dto.js';

/** Preferences with their version; 0: never set. */
export type PreferencesRow = Versioned<Preferences> & { readonly version: number };

/** Preferences in the database. */
@Injectable()
export class PreferencesRepository {
  constructor(private readonly database: Database) {}

  /** @returns `undefined` when there is no such account. */
  async find(userId: string, executor: Executor = this.database.db): Promise<PreferencesRow | undefined> {
    const [row] = await executor
      .select({ settings: userPreferences.settings, version: userPreferences.version })
      .from(users)
      .leftJoin(userPreferences, eq(userPreferences.userId, users.id))
      .where(eq(users.id, userId));
    if (row === undefined) return undefined;
    return { value: preferencesSchema.parse(row.settings ?? {}), version: row.version ?? 0 };
  }

  /** Reads preferences and keeps others from changing them until the transaction ends. */
  async lock(tx: Executor, userId: string): Promise<PreferencesRow | undefined> {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update');
    return this.find(userId, tx);
  }

  async save(tx: Executor, userId: string, settings: Preferences, version: number): Promise<void> {
    await tx
      .insert(userPreferences)
      .values({ userId, settings, version })
      .onConflictDoUpdate({ target: userPreferences.userId, set: { settings, version } });
  }
}
