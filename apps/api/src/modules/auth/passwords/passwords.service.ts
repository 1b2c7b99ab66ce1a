import { Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { problem, type ProblemException } from '../../../platform/problems/problem.exception.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { emailKeyOf } from '../accounts/email-key.js';
import { AccountMails } from '../accounts/account-mails.js';
import { PasswordHasher } from './password-hasher.js';
import { requireStrongPassword } from './password-policy.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { AccountTokensRepository } from '../tokens/account-tokens.repository.js';

/** Changes passwords, and resets forgotten ones. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly hasher: PasswordHasher,
    private readonly mails: AccountMails,
    private readonly tokens: AccountTokensRepository,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Changes a password and ends all other sessions.
   *
   * @throws {ProblemException} `invalid-body` when the present password is wrong, or the new one weak or the same;
   * `conflict` when it was changed at the same time
   */
  async change(
    { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
    currentPassword: string,
    newPassword: string,
  ): Promise<void> {
    const account = await this.accounts.findById(userId);
    const isRight = await this.hasher.isRight(currentPassword, account?.passwordHash);
    if (account === undefined || !isRight) throw refused('currentPassword', 'is not the password of this account');
    if (newPassword === currentPassword) throw refused('newPassword', 'must differ from the current password');
    await requireStrongPassword(newPassword, account.email, 'newPassword');
    const passwordHash = await this.hasher.hash(newPassword);
    const ended = await this.database.transaction(async (tx) => {
      const isUnchanged = await this.accounts.replaceHash(userId, account.passwordHash, passwordHash, tx);
      if (!isUnchanged) throw problem('conflict', 'The password was changed at the same time.');
      await this.tokens.discardAll(tx, userId);
      await this.mails.enqueue({ kind: 'password-changed', userId }, { tx });
      return this.sessions.endWithin(tx, { userId, except: sessionId }, 'password-change');
    });
    await this.sessions.forget(ended);
  }

  /** Mails a token for a new password if the address has an account; without one it is the same work. */
  async requestReset(email: string): Promise<void> {
    const account = await this.accounts.findByEmailKey(emailKeyOf(email));
    await this.mails.enqueue({ kind: 'password-reset', userId: account?.id ?? null });
  }

  /**
   * Sets a new password and ends all sessions. The token proves access to the owner's mail, so it also confirms the address.
   *
   * @returns the address of the account.
   * @throws {ProblemException} `invalid-token`; `invalid-body` for a weak password, which leaves the token valid
   */
  async reset(token: string, password: string): Promise<string> {
    const found = await this.tokens.find(token, 'reset-password');
    const account = found && (await this.accounts.findById(found.userId));
    if (account === undefined) throw invalidToken();
    await requireStrongPassword(password, account.email, 'password');
    const passwordHash = await this.hasher.hash(password);
    const ended = await this.database.transaction(async (tx) => {
      const taken = await this.tokens.take(tx, token, 'reset-password');
      if (taken === undefined) throw invalidToken();
      const { userId } = taken;
      await this.accounts.setPassword(userId, passwordHash, tx);
      await this.accounts.confirmEmail(userId, tx);
      await this.tokens.discardAll(tx, userId);
      await this.mails.enqueue({ kind: 'password-changed', userId }, { tx });
      return this.sessions.endWithin(tx, { userId }, 'password-reset');
    });
    await this.sessions.forget(ended);
    return account.email;
  }
}

const refused = (field: string, detail: string): ProblemException =>
  problem('invalid-body', undefined, { errors: [{ detail, pointer: `#/${field}` }] });

const invalidToken = (): ProblemException =>
  problem('invalid-token', 'The token was already used, has expired, or never existed. Request a new one.');
