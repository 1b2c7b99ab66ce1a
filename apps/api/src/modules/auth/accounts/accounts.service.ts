import type { Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { problem } from '../../../platform/problems/problem.exception.js';
import { AccountsRepository } from './accounts.repository.js';
import { emailKeyOf } from './email-key.js';
import type { Account, SessionEnd, UserRole } from '../auth.types.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** Accounts, for the other modules. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionsService,
  ) {}

  findById(userId: string, tx?: Executor): Promise<Account | undefined> {
    return this.accounts.findById(userId, tx);
  }

  /**
   * Makes an account without a word to its owner.
   *
   * @returns its id; `undefined` when the address has an account already.
   */
  async create(account: {
    readonly email: string;
    readonly password: string;
    readonly roles?: readonly UserRole[];
    readonly isConfirmed?: boolean;
  }): Promise<string | undefined> {
    const { password, ...rest } = account;
    const passwordHash = await this.hasher.hash(password);
    return this.accounts.insertIfAbsent({ ...rest, emailKey: emailKeyOf(rest.email), passwordHash });
  }

  /** Whether the password is right, for acts that require it again. */
  async verifyPassword(userId: string, password: string): Promise<boolean> {
    const account = await this.accounts.findById(userId);
    return this.hasher.isRight(password, account?.passwordHash);
  }

  /** Ends all sessions of an account in every process. @returns their number */
  endAllSessions(userId: string, reason: SessionEnd): Promise<number> {
    return this.sessions.end({ userId }, reason);
  }

  /**
   * Gives an account other roles, `candidate` always among them. Call {@link announceRoles} after the commit: from then on
   * its requests have them.
   *
   * @throws {ProblemException} `not-found`
   */
  async setRoles(tx: Executor, userId: string, roles: readonly UserRole[]): Promise<void> {
    const all = [...new Set<UserRole>(['candidate', ...roles])];
    if (!(await this.accounts.setRoles(userId, all, tx))) throw problem('not-found', 'The account does not exist.');
    await this.sessions.announceRolesWithin(tx, userId);
  }

  /**
   * Locks all admins until the transaction ends, so that of two admins who give up the role at once the second fails.
   * A transaction takes no other lock of an account before.
   *
   * @returns whether another account is an admin.
   */
  async holdOtherAdmins(tx: Executor, userId: string): Promise<boolean> {
    const admins = await this.accounts.lockAdmins(tx);
    return admins.some((id) => id !== userId);
  }

  /** Makes every process read the account and the roles of its sessions again. */
  announceRoles(userId: string): Promise<void> {
    return this.sessions.forgetAllOf(userId);
  }
}
