import { Database, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { eq } from 'drizzle-orm';

/** Tells whether a user still has an account: of one who was erased, nothing may be kept or passed on. */
@Injectable()
export class AccountPresence {
  constructor(private readonly database: Database) {}

  /**
   * Asked within a load, it is enough: of an account that goes later, the erasure invalidates what the load would store.
   */
  async isThere(userId: string): Promise<boolean> {
    const rows = await this.database.db.select({ id: users.id }).from(users).where(eq(users.id, userId));
    return rows.length > 0;
  }
}
