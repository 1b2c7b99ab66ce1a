import { type Executor, type UserRole, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { eq } from 'drizzle-orm';

/** The account's row, with which all rows of the user go: each table refers to it with `on delete cascade`. */
@Injectable()
export class ErasureRepository {
  /**
   * Until the transaction ends, nobody changes the account or adds a row that refers to it.
   *
   * @returns its roles; `undefined` when it is gone already.
   */
  async lock(tx: Executor, userId: string): Promise<readonly UserRole[] | undefined> {
    const [locked] = await tx.select({ roles: users.roles }).from(users).where(eq(users.id, userId)).for('update');
    return locked?.roles;
  }

  async delete(tx: Executor, userId: string): Promise<void> {
    await tx.delete(users).where(eq(users.id, userId));
  }
}
