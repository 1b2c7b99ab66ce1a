import { Database, type Executor, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, arrayContains, asc, eq, sql } from 'drizzle-orm';
import type { Account, UserRole } from '../auth.types.js';

/** Any number that no other advisory lock of the database has. */
const FIRST_ADMIN_LOCK = 4_217_001;

export interface NewAccount {
  readonly email: string;
  readonly emailKey: string;
  readonly passwordHash: string;
  readonly roles?: readonly UserRole[];
  readonly isConfirmed?: boolean;
}

const columns = {
  id: users.id,
  email: users.email,
  passwordHash: users.passwordHash,
  emailConfirmedAt: users.emailConfirmedAt,
  roles: users.roles,
};

/** Accounts in the database. Calls use the given executor, or a statement of their own. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  async findById(id: string, executor: Executor = this.database.db): Promise<Account | undefined> {
    const [found] = await executor.select(columns).from(users).where(eq(users.id, id));
    return found;
  }

  async findByEmailKey(emailKey: string, executor: Executor = this.database.db): Promise<Account | undefined> {
    const [found] = await executor.select(columns).from(users).where(eq(users.emailKey, emailKey));
    return found;
  }

  /** @returns the new account's id; `undefined` when the address has an account, even one created concurrently. */
  async insertIfAbsent(
    { email, emailKey, passwordHash, roles = ['candidate'], isConfirmed = false }: NewAccount,
    executor: Executor = this.database.db,
  ): Promise<string | undefined> {
    const [inserted] = await executor
      .insert(users)
      .values({
        email,
        emailKey,
        passwordHash,
        roles: [...roles],
        ...(isConfirmed && { emailConfirmedAt: sql`now()` }),
      })
      .onConflictDoNothing({ target: users.emailKey })
      .returning({ id: users.id });
    return inserted?.id;
  }

  /** Reads the hash of the password and locks it until the transaction ends. */
  async lockPassword(tx: Executor, id: string): Promise<string | undefined> {
    const [found] = await tx.select({ hash: users.passwordHash }).from(users).where(eq(users.id, id)).for('share');
    return found?.hash;
  }

  async setPassword(id: string, passwordHash: string, executor: Executor = this.database.db): Promise<void> {
    await executor.update(users).set({ passwordHash }).where(eq(users.id, id));
  }

  /** @returns false when the password was changed meanwhile; it stays then. */
  async replaceHash(
    id: string,
    before: string,
    after: string,
    executor: Executor = this.database.db,
  ): Promise<boolean> {
    const replaced = await executor
      .update(users)
      .set({ passwordHash: after })
      .where(and(eq(users.id, id), eq(users.passwordHash, before)))
      .returning({ id: users.id });
    return replaced.length > 0;
  }

  /** The time of the first confirmation stays. */
  async confirmEmail(id: string, executor: Executor): Promise<void> {
    await executor
      .update(users)
      .set({ emailConfirmedAt: sql`coalesce(${users.emailConfirmedAt}, now())` })
      .where(eq(users.id, id));
  }

  /** @returns false when there is no such account. */
  async setRoles(id: string, roles: readonly UserRole[], executor: Executor = this.database.db): Promise<boolean> {
    const changed = await executor
      .update(users)
      .set({ roles: [...roles], rolesVersion: sql`${users.rolesVersion} + 1` })
      .where(eq(users.id, id))
      .returning({ id: users.id });
    return changed.length > 0;
  }

  /**
   * The ids of the admins, whose roles are locked until the transaction ends, always in one order. Rows that refer to them can
   * still be written.
   */
  async lockAdmins(tx: Executor): Promise<string[]> {
    const admins = await tx
      .select({ id: users.id })
      .from(users)
      .where(arrayContains(users.roles, ['admin']))
      .orderBy(asc(users.id))
      .for('no key update');
    return admins.map(({ id }) => id);
  }

  async hasAdmin(executor: Executor = this.database.db): Promise<boolean> {
    const found = await executor
      .select({ id: users.id })
      .from(users)
      .where(arrayContains(users.roles, ['admin']))
      .limit(1);
    return found.length > 0;
  }

  /** Lets one process at a time look for an administrator and make one, until the transaction ends. */
  async lockFirstAdmin(tx: Executor): Promise<void> {
    await tx.execute(sql`select pg_advisory_xact_lock(${FIRST_ADMIN_LOCK})`);
  }
}
