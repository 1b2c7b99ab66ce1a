import { Database, userProfiles, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { eq } from 'drizzle-orm';

/** What an account says of its owner. */
export interface Account {
  readonly email: string;
  readonly displayName: string | null;
}

/** Says whether a user still has an account, and what it says of its owner. Data of an erased user must not be kept. */
@Injectable()
export class AccountPresence {
  readonly #reads = new Map<string, Promise<Account | undefined>>();

  constructor(private readonly database: Database) {}

  /**
   * A check within a load is enough: the later erasure of an account invalidates what the load stores.
   */
  async isThere(userId: string): Promise<boolean> {
    const rows = await this.database.db.select({ id: users.id }).from(users).where(eq(users.id, userId));
    return rows.length > 0;
  }

  /**
   * Reads the database and not the cache, so that a change counts at once. Concurrent callers share one read.
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
