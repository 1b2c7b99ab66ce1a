import { Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { problem } from '../../../platform/problems/problem.exception.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { emailKeyOf } from '../accounts/email-key.js';
import { AccountMails } from '../accounts/account-mails.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { requireStrongPassword } from '../passwords/password-policy.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { AccountTokensRepository } from '../tokens/account-tokens.repository.js';

/** Makes accounts and has their owners confirm them. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly hasher: PasswordHasher,
    private readonly mails: AccountMails,
    private readonly tokens: AccountTokensRepository,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Creates an account unless the address has one, and mails its owner which of the two happened.
   *
   * Both are the same work, statement by statement, so that the time reveals nothing. A repeated registration does not change
   * the password: the token in the mail does, when the reader of the mail uses it.
   *
   * @throws {ProblemException} `invalid-body` for a weak password
   */
  async register(email: string, password: string): Promise<void> {
    await requireStrongPassword(password, email, 'password');
    const emailKey = emailKeyOf(email);
    const passwordHash = await this.hasher.hash(password);
    await this.database.transaction(async (tx) => {
      await this.accounts.insertIfAbsent({ email, emailKey, passwordHash }, tx);
      const account = await this.accounts.findByEmailKey(emailKey, tx);
      if (account) await this.mails.enqueue({ kind: 'registration', userId: account.id, passwordHash }, { tx });
    });
  }

  /**
   * Confirms an address and sets the password of the registration that the token belongs to. Earlier sessions end: a stranger
   * may have registered the address.
   *
   * @returns the address, as it was typed.
   * @throws {ProblemException} `invalid-token`
   */
  async confirm(token: string): Promise<string> {
    const { email, ended } = await this.database.transaction(async (tx) => {
      const taken = await this.tokens.take(tx, token, 'confirm-email');
      const account = taken && (await this.accounts.findById(taken.userId, tx));
      if (!account)
        throw problem('invalid-token', 'The token was already used, has expired, or never existed. Register again.');
      const { userId, passwordHash } = taken;
      if (passwordHash !== null) await this.accounts.setPassword(userId, passwordHash, tx);
      await this.accounts.confirmEmail(userId, tx);
      await this.tokens.discardAll(tx, userId);
      return { email: account.email, ended: await this.sessions.endWithin(tx, { userId }, 'email-confirmation') };
    });
    await this.sessions.forget(ended);
    return email;
  }
}
