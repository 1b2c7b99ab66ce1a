import { Database, type Executor, USER_ROLES, type UserRole } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/audit-log.repository.js';
import type { Actor } from '../../platform/audit/audit.types.js';
import { ownVersion } from '../../platform/http/entity-tags.js';
import { requireMatch, type Versioned } from '../../platform/http/preconditions.js';
import { type Page, toPage } from '../../platform/http/page.js';
import { problem, type ProblemException } from '../../platform/problems/problem.exception.js';
import { AccountsService } from '../auth/accounts/accounts.service.js';
import { SessionsService } from '../auth/sessions/sessions.service.js';
import {
  type AdminUser,
  type AdminUserDetails,
  type EndedSessions,
  type ListUsersQuery,
  userCursor,
} from './admin-users.dto.js';
import { AdminUsersRepository, type VersionedUser } from './admin-users.repository.js';

/** The account whose roles an admin changes, in the version that the admin has read. */
export interface RolesTarget {
  readonly id: string;
  /** The `If-Match` header. */
  readonly ifMatch: string | undefined;
}

/** How admins read and change accounts. Each act is one transaction with its entry in the audit log. */
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
  async read(id: string): Promise<Versioned<AdminUserDetails>> {
    const user = await this.users.findById(id);
    if (user === undefined) throw noUser();
    return { value: await this.detailsOf(user), version: ownVersion(id, user.rolesVersion) };
  }

  /**
   * Replaces the roles of an account; its next request has them.
   *
   * @param ifMatch the `If-Match` header; new and ended sessions do not change the version
   * @throws {ProblemException} `not-found`; `precondition-required`, `precondition-failed`; `conflict` when no admin would
   * be left.
   */
  async setRoles(
    actor: Actor,
    { id, ifMatch }: RolesTarget,
    roles: readonly UserRole[],
  ): Promise<Versioned<AdminUserDetails>> {
    const wanted = USER_ROLES.filter((role) => role === 'candidate' || roles.includes(role));
    await this.database.transaction(async (tx) => {
      const isOtherAdmin = await this.accounts.holdOtherAdmins(tx, id);
      const user = await this.users.lockRoles(tx, id);
      if (user === undefined) throw noUser();
      const { rolesVersion } = user;
      const isWanted = isSame(user.roles, wanted);
      requireMatch(ifMatch, ownVersion(id, rolesVersion), {
        current: await this.detailsOf(user, tx),
        madeFrom: isWanted && rolesVersion > 0 ? ownVersion(id, rolesVersion - 1) : undefined,
      });
      if (isWanted) return;
      if (!wanted.includes('admin') && !isOtherAdmin) throw lastAdmin();
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

  private async detailsOf({ rolesVersion: _, ...user }: VersionedUser, tx?: Executor): Promise<AdminUserDetails> {
    return { ...user, sessions: await this.sessions.count(user.id, tx) };
  }

  /**
   * Ends all sessions of an account; from then on every process refuses them.
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

const lastAdmin = (): ProblemException =>
  problem('conflict', 'This is the last admin. Give another account the admin role first.');
const noUser = (): ProblemException => problem('not-found', 'The account does not exist.');
