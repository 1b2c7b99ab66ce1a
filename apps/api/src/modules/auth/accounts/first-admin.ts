import { PlatformConfig } from '@interviewmaster/config';
import { Database, type Executor } from '@interviewmaster/database';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AccountsRepository } from './accounts.repository.js';
import { emailKeyOf } from './email-key.js';
import type { Account } from '../auth.types.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { AccountTokensRepository } from '../tokens/account-tokens.repository.js';

/** Creates the configured first administrator at the start, if there is none. */
@Injectable()
export class FirstAdmin implements OnApplicationBootstrap {
  private readonly logger = new Logger('FirstAdmin');

  constructor(
    private readonly config: PlatformConfig,
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly hasher: PasswordHasher,
    private readonly tokens: AccountTokensRepository,
    private readonly sessions: SessionsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { firstAdmin } = this.config.auth;
    if (firstAdmin === undefined || (await this.accounts.hasAdmin())) return;
    const { email, password } = firstAdmin;
    const passwordHash = await this.hasher.hash(password);
    const userId = await this.database.transaction(async (tx) => {
      // Of processes that start together, only the first finds no administrator.
      await this.accounts.lockFirstAdmin(tx);
      if (await this.accounts.hasAdmin(tx)) return undefined;
      const admin = { email, emailKey: emailKeyOf(email), passwordHash, isConfirmed: true };
      const inserted = await this.accounts.insertIfAbsent({ ...admin, roles: ['candidate', 'admin'] }, tx);
      if (inserted !== undefined) return inserted;
      const account = await this.accounts.findByEmailKey(admin.emailKey, tx);
      if (account) await this.promote(tx, account, passwordHash);
      return account?.id;
    });
    if (userId === undefined) return;
    await this.sessions.forgetAllOf(userId);
    this.logger.log('There was no administrator. The configured account is now an administrator.');
  }

  /** An unconfirmed account may belong to a stranger who registered the address, so its password is replaced. */
  private async promote(tx: Executor, { id, roles, emailConfirmedAt }: Account, passwordHash: string): Promise<void> {
    await this.accounts.setRoles(id, [...roles, 'admin'], tx);
    await this.sessions.announceRolesWithin(tx, id);
    if (emailConfirmedAt !== null) return;
    await this.accounts.setPassword(id, passwordHash, tx);
    await this.accounts.confirmEmail(id, tx);
    await this.tokens.discardAll(tx, id);
    await this.sessions.endWithin(tx, { userId: id }, 'administration');
  }
}
