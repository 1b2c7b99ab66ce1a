import { Database, type Executor, type UserRole, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, arrayContains, desc, eq, lt, sql } from 'drizzle-orm';
import type { AdminUser } from '../dto/admin-user.dto.js';

const columns = {
  id: users.id,
  email: users.email,
  emailConfirmedAt: users.emailConfirmedAt,
  roles: users.roles,
  createdAt: users.createdAt,
};

/** Conditions on accounts; all that are there must hold. */
export interface UserFilter {
  /** Part of the address in the form in which addresses are compared. */
  readonly email?: string | undefined;
  readonly role?: UserRole | undefined;
}

/** Reads accounts for admins. */
@Injectable()
export class AdminUsersRepository {
  constructor(private readonly database: Database) {}

  /** Up to `limit` accounts that fit, the newest first, behind the account of an id. */
  findPage({ email, role }: UserFilter, limit: number, after?: string): Promise<AdminUser[]> {
    return this.database.db
      .select(columns)
      .from(users)
      .where(
        and(
          email === undefined ? undefined : sql`position(${email} in ${users.emailKey}) > 0`,
          role && arrayContains(users.roles, [role]),
          after === undefined ? undefined : lt(users.id, after),
        ),
      )
      .orderBy(desc(users.id))
      .limit(limit);
  }

  /** Reads an account and keeps it from being erased until the transaction ends. */
  async lock(tx: Executor, id: string): Promise<AdminUser | undefined> {
    const [found] = await tx.select(columns).from(users).where(eq(users.id, id)).for('key share');
    return found;
  }

  async findById(id: string, executor: Executor = this.database.db): Promise<AdminUser | undefined> {
    const [found] = await executor.select(columns).from(users).where(eq(users.id, id));
    return found;
  }
}
