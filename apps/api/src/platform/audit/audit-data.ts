import type { Executor } from '@interviewmaster/database';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserDataRegistry, type UserDataSource } from '../user-data/user-data-registry.js';
import { AuditLog } from './audit-log.repository.js';

/** What the audit log knows of an account. On erasure the acts stay, and no longer say whose they are. */
@Injectable()
export class AuditData implements UserDataSource, OnModuleInit {
  readonly name = 'audit-log';

  constructor(
    private readonly registry: UserDataRegistry,
    private readonly log: AuditLog,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  /** Who else acted on the account is not the account's to know. */
  async export(userId: string): Promise<unknown> {
    const entries = await this.log.findOfUser(userId);
    return entries.map(({ actorId, ...entry }) => ({ ...entry, byYou: actorId === userId }));
  }

  erase(tx: Executor, userId: string): Promise<void> {
    return this.log.forgetUser(tx, userId);
  }
}
