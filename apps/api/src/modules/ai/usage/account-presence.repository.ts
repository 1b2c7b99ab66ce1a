import { Database, userProfiles, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { eq } from 'drizzle-orm';

/** What an account says of its owner. */
export interface Account {
  readonly email: string;
  readonly displayName: string | null;
}

/** Tells whether a user still has an account, of one who was erased nothing may be kept or passed on; and whose it is. */
@Injectable()
export class AccountPresence {
  readonly #reads = new Map<string, Promise<Account | undefined>>();

  constructor(private readonly database: Database) {}

  /**
   * Asked within a load, it is enough: of an account that goes later, the erasure invalidates what the load would store.
   */
  async isThere(userId: string): Promise<boolean> {
    const rows = await this.database.db.select({ id: users.id }).from(users).where(eq(users.id, userId));
    return rows.length > 0;
  }

  /**
   * As it is now, and not as a cache has it: what was changed a moment ago counts at once. Those who ask at the same time
   * share one read.
   */
  find(userId: string): Promise<Account | undefined> {
    const running = this.#reads.get(userId);
    if (running !== undefined) return running;
    const read = this.#read(userId).finally(() => this.#reads.delete(userId));
    this.#reads.set(userId, read);
    return read;
  }

  async #read(userId: string): Promise<Account | undefined> {
    const [row] = await this.database.db
      .select({ email: users.email, displayName: userProfiles.displayName })
      .from(users)
      .leftJoin(userProfiles, eq(userProfiles.userId, users.id))
      .where(eq(users.id, userId));
    return row;
  }
}
