import { type Executor, type UserRole, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { eq } from 'drizzle-orm';

/** Locks and deletes the row of an account; `on delete cascade` in each table deletes the user's other rows. */
@Injectable()
export class ErasureRepository {
  /**
   * Prevents changes of the account, and new rows that refer to it, until the transaction ends.
   *
   * @returns its roles; `undefined` when it does not exist.
   */
  async lock(tx: Executor, userId: string): Promise<readonly UserRole[] | undefined> {
    const [locked] = await tx.select({ roles: users.roles }).from(users).where(eq(users.id, userId)).for('update');
    return locked?.roles;
  }

  async delete(tx: Executor, userId: string): Promise<void> {
    await tx.delete(users).where(eq(users.id, userId));
  }
}
