import { PlatformConfig } from '@interviewmaster/config';
import { Injectable, Logger } from '@nestjs/common';
import { networkOf } from '../../../platform/http/client-address.js';
import { ThrottleService } from '../../../platform/throttling/throttle.service.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { emailKeyOf } from '../accounts/email-key.js';
import type { Account, SessionOrigin, SessionTokens } from '../auth.types.js';
import { CONFIRMATION_MAILS } from '../auth.throttles.js';
import { AccountMails } from '../accounts/account-mails.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** Between comparison and opening of the session, the password may be changed or hashed again. */
const TRIES = 2;

/** Signs people in. */
@Injectable()
export class LoginService {
  private readonly logger = new Logger('Login');

  constructor(
    private readonly config: PlatformConfig,
    private readonly accounts: AccountsRepository,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionsService,
    private readonly mails: AccountMails,
    private readonly throttle: ThrottleService,
  ) {}

  /**
   * Opens a session.
   *
   * @returns `undefined` when there is no such account, the password is wrong, or the address is to be confirmed first;
   * neither the result nor the time reveals which.
   */
  async login(email: string, password: string, origin: SessionOrigin): Promise<SessionTokens | undefined> {
    const emailKey = emailKeyOf(email);
    for (let tried = 0; tried < TRIES; tried++) {
      const account = await this.accounts.findByEmailKey(emailKey);
      const isRight = await this.hasher.isRight(password, account?.passwordHash);
      if (account === undefined || !isRight) return undefined;
      if (this.config.auth.confirmEmail && account.emailConfirmedAt === null) {
        // Not awaited: the time would reveal a new account.
        void this.remind(account);
        return undefined;
      }
      const tokens = await this.sessions.open(account.id, origin, account.passwordHash);
      if (tokens === undefined) continue;
      await this.renewHash(account, password);
      return tokens;
    }
    return undefined;
  }

  /** Whether the account was signed in to from this network before, with its password. */
  async isKnownPlace(email: string, address: string): Promise<boolean> {
    const account = await this.accounts.findByEmailKey(emailKeyOf(email));
    if (account === undefined) return false;
    const places = await this.sessions.placesOf(account.id);
    return places.some((place) => networkOf(place) === networkOf(address));
  }

  /** Mails the confirmation again. */
  private async remind({ id: userId, passwordHash }: Account): Promise<void> {
    try {
      if (await this.throttle.isWithin({ policy: CONFIRMATION_MAILS, subject: userId })) {
        await this.mails.enqueue({ kind: 'registration', userId, passwordHash });
      }
    } catch (error) {
      this.logger.warn({ msg: 'could not send the confirmation email again', err: error });
    }
  }

  /** Brings a hash that was made with weaker parameters up to today's. */
  private async renewHash({ id, passwordHash }: Account, password: string): Promise<void> {
    if (!this.hasher.isOutdated(passwordHash)) return;
    await this.accounts.replaceHash(id, passwordHash, await this.hasher.hash(password));
  }
}
