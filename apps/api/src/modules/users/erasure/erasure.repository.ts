import { type Executor, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { eq } from 'drizzle-orm';

/** The account's row, with which all rows of the user go: each table refers to it with `on delete cascade`. */
@Injectable()
export class ErasureRepository {
  /** @returns false when it is gone already. Until the transaction ends, nobody adds a row that refers to it. */
  async lock(tx: Executor, userId: string): Promise<boolean> {
    const locked = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
    return locked.length > 0;
  }

  async delete(tx: Executor, userId: string): Promise<void> {
    await tx.delete(users).where(eq(users.id, userId));
  }
}
