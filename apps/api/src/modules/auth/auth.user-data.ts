import type { CacheKey } from '@interviewmaster/cache';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type UserDataSource, UserDataRegistry } from '../../platform/user-data/user-data-registry.js';
import { AccountsRepository } from './accounts/accounts.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SessionsRepository } from './sessions/sessions.repository.js';

/** Registers account and sessions, without hashes of passwords and tokens. */
@Injectable()
export class AuthData implements OnModuleInit {
  constructor(
    private readonly registry: UserDataRegistry,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly service: SessionsService,
  ) {}

  onModuleInit(): void {
    this.registry.register(this.account());
    this.registry.register(this.sessionsSource());
  }

  private account(): UserDataSource {
    return {
      name: 'account',
      export: async (userId) => {
        const { passwordHash: _, ...account } = (await this.accounts.findById(userId)) ?? { passwordHash: '' };
        return account;
      },
    };
  }

  private sessionsSource(): UserDataSource {
    return {
      name: 'sessions',
      export: (userId) => this.sessions.findAll(userId),
      // Tags invalidate these entries, but the entries would name the user until they expire.
      cacheKeys: async (userId, tx): Promise<CacheKey[]> =>
        (await this.sessions.findIds(userId, tx)).map((id) => CacheKeys.userSession(id)),
      erase: async (tx, userId) => {
        await this.service.endWithin(tx, { userId }, 'erasure');
      },
    };
  }
}
