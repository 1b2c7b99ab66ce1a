import { Database, type Executor, type UserRole, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, arrayContains, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import { emailKeyOf } from '../auth/auth.types.js';
import type { AdminUser } from './admin-users.dto.js';

const columns = {
  id: users.id,
  email: users.email,
  emailConfirmedAt: users.emailConfirmedAt,
  roles: users.roles,
  createdAt: users.createdAt,
};

const versionedColumns = { ...columns, rolesVersion: users.rolesVersion };

/** An account and how often its roles were changed. */
export type VersionedUser = AdminUser & { readonly rolesVersion: number };

/** Conditions on accounts; every given one must hold. */
export interface UserFilter {
  /** Part of the address, as it was typed or in the form in which addresses are compared. */
  readonly email?: string | undefined;
  readonly role?: UserRole | undefined;
}

/** Reads accounts for admins. */
@Injectable()
export class AdminUsersRepository {
  constructor(private readonly database: Database) {}

  /** Up to `limit` accounts that match, newest first, after the account with this id. */
  findPage({ email, role }: UserFilter, limit: number, after?: string): Promise<AdminUser[]> {
    return this.database.db
      .select(columns)
      .from(users)
      .where(
        and(
          email === undefined ? undefined : hasInAddress(email),
          role && arrayContains(users.roles, [role]),
          after === undefined ? undefined : lt(users.id, after),
        ),
      )
      .orderBy(desc(users.id))
      .limit(limit);
  }

  /** Reads an account and keeps others from changing it until the transaction ends. */
  async lockRoles(tx: Executor, id: string): Promise<VersionedUser | undefined> {
    const [found] = await tx.select(versionedColumns).from(users).where(eq(users.id, id)).for('no key update');
    return found;
  }

  /** Reads an account and keeps it from being erased until the transaction ends. */
  async lock(tx: Executor, id: string): Promise<AdminUser | undefined> {
    const [found] = await tx.select(columns).from(users).where(eq(users.id, id)).for('key share');
    return found;
  }

  async findById(id: string): Promise<VersionedUser | undefined> {
    const [found] = await this.database.db.select(versionedColumns).from(users).where(eq(users.id, id));
    return found;
  }
}

/** The key of an international domain is in ASCII, so a part of the typed name does not occur in it. */
const hasInAddress = (part: string): SQL => sql`(
  position(${emailKeyOf(part)} in ${users.emailKey}) > 0
  or position(lower(${part.normalize('NFKC')}) in lower(${users.email})) > 0)`;
