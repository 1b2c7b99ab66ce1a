import { Database, USER_ROLES, type UserRole } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit/audit-log.js';
import type { Actor } from '../../../platform/audit/audit.types.js';
import { type Page, toPage } from '../../../platform/pagination/page.js';
import { problem, type ProblemException } from '../../../platform/problems/problem.exception.js';
import { AccountsService } from '../../auth/accounts.service.js';
import { SessionsService } from '../../auth/sessions.service.js';
import {
  type AdminUser,
  type AdminUserDetails,
  type EndedSessions,
  type ListUsersQuery,
  userCursor,
} from '../dto/admin-user.dto.js';
import { AdminUsersRepository } from './admin-users.repository.js';

/** What admins see of accounts and do to them. Each act is one transaction with its line in the audit log. */
@Injectable()
export class AdminUsersService {
  constructor(
    private readonly database: Database,
    private readonly users: AdminUsersRepository,
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditLog,
  ) {}

  /** One page of accounts, the newest first. */
  async list({ limit, cursor, ...filter }: ListUsersQuery): Promise<Page<AdminUser>> {
    const rows = await this.users.findPage(filter, limit + 1, cursor?.id);
    return toPage(
      rows,
      limit,
      (row) => row,
      ({ id }) => userCursor.encode({ id }),
    );
  }

  /** @throws {ProblemException} `not-found` */
  async read(id: string): Promise<AdminUserDetails> {
    const user = await this.users.findById(id);
    if (user === undefined) throw noUser();
    return { ...user, sessions: await this.sessions.count(id) };
  }

  /**
   * Gives an account these roles and no others; its next request has them.
   *
   * @throws {ProblemException} `not-found`; `conflict` when no admin would be left.
   */
  async setRoles(actor: Actor, id: string, roles: readonly UserRole[]): Promise<AdminUserDetails> {
    const wanted = USER_ROLES.filter((role) => role === 'candidate' || roles.includes(role));
    await this.database.transaction(async (tx) => {
      const isOtherAdmin = await this.accounts.holdOtherAdmins(tx, id);
      if (!wanted.includes('admin') && !isOtherAdmin) throw lastAdmin();
      const user = await this.users.findById(id, tx);
      if (user === undefined) throw noUser();
      if (isSame(user.roles, wanted)) return;
      await this.accounts.setRoles(tx, id, wanted);
      await this.audit.record(tx, actor, {
        action: 'user.roles-changed',
        target: { type: 'user', id },
        details: { from: user.roles, to: wanted },
      });
    });
    await this.accounts.announceRoles(id);
    return this.read(id);
  }

  /**
   * Ends all sessions of an account; no process lets them in any more.
   *
   * @throws {ProblemException} `not-found`
   */
  async endSessions(actor: Actor, id: string): Promise<EndedSessions> {
    const ended = await this.database.transaction(async (tx) => {
      if ((await this.users.lock(tx, id)) === undefined) throw noUser();
      const sessionIds = await this.sessions.endWithin(tx, { userId: id }, 'administration');
      await this.audit.record(tx, actor, {
        action: 'user.sessions-ended',
        target: { type: 'user', id },
        details: { sessions: sessionIds.length },
      });
      return sessionIds;
    });
    await this.sessions.forget(ended);
    return { ended: ended.length };
  }
}

const isSame = (one: readonly UserRole[], other: readonly UserRole[]): boolean =>
  one.length === other.length && one.every((role) => other.includes(role));

const lastAdmin = (): ProblemException => problem('conflict', 'It is the last admin: make another one first.');
const noUser = (): ProblemException => problem('not-found', 'There is no account with this id.');
