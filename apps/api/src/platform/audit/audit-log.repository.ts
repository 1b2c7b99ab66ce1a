import { auditLog, Database, type Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, desc, eq, gte, lt, or, type SQL, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import type { Act, Actor, AuditAction, AuditEntry, AuditFilter, AuditTargetType } from './audit.types.js';

const columns = {
  id: auditLog.id,
  at: auditLog.at,
  actorId: auditLog.actorId,
  action: auditLog.action,
  targetType: auditLog.targetType,
  targetId: sql<string | null>`coalesce(${auditLog.targetUserId}::text, ${auditLog.targetId})`,
  details: auditLog.details,
  traceId: auditLog.traceId,
};

/** What editors and admins did. Acts are added to it, and neither changed nor removed. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  /**
   * Adds an act.
   *
   * @param executor the transaction of the act itself, so that neither is there without the other. An act outside the
   * database is recorded before it is done: what cannot be recorded is not done.
   */
  async record(executor: Executor, actor: Actor, { action, target, details = {} }: Act): Promise<void> {
    const { type, id } = target;
    await executor.insert(auditLog).values({
      actorId: actor.userId,
      action,
      targetType: type,
      ...(type === 'user' ? { targetUserId: id } : { targetId: id }),
      details,
      traceId: actor.traceId,
    });
  }

  /** Adds an act that is in no transaction of ours. */
  recordAlone(actor: Actor, act: Act): Promise<void> {
    return this.record(this.database.db, actor, act);
  }

  /** Up to `limit` acts that match, the latest first, after the act of an id. */
  async findPage(filter: AuditFilter, limit: number, after?: string): Promise<AuditEntry[]> {
    const rows = await this.database.db
      .select(columns)
      .from(auditLog)
      .where(and(...conditionsOf(filter), after === undefined ? undefined : lt(auditLog.id, after)))
      .orderBy(desc(auditLog.id))
      .limit(limit);
    return rows.map(toEntry);
  }

  /** All acts of an account and on it, the earliest first. */
  async findOfUser(userId: string): Promise<AuditEntry[]> {
    const rows = await this.database.db
      .select(columns)
      .from(auditLog)
      .where(or(eq(auditLog.actorId, userId), eq(auditLog.targetUserId, userId)))
      .orderBy(auditLog.id);
    return rows.map(toEntry);
  }

  /** Takes an account's id out of keys and tags of the cache that hold it; its references go with the account. */
  async forgetUser(tx: Executor, userId: string): Promise<void> {
    await tx
      .update(auditLog)
      .set({ targetId: sql`replace(${auditLog.targetId}, ${userId}, 'erased')` })
      .where(and(eq(auditLog.targetType, 'cache'), sql`position(${userId} in ${auditLog.targetId}) > 0`));
  }
}

function conditionsOf({ action, actorId, targetType, targetId, from, until }: AuditFilter): (SQL | undefined)[] {
  return [
    action && eq(auditLog.action, action),
    actorId === undefined ? undefined : eq(auditLog.actorId, actorId),
    targetType && eq(auditLog.targetType, targetType),
    targetId === undefined ? undefined : isTarget(targetId),
    from === undefined ? undefined : gte(auditLog.at, from),
    until === undefined ? undefined : lt(auditLog.at, until),
  ];
}

const isTarget = (id: string): SQL | undefined =>
  validate(id) ? or(eq(auditLog.targetId, id), eq(auditLog.targetUserId, id)) : eq(auditLog.targetId, id);

interface AuditRow extends Omit<AuditEntry, 'action' | 'target'> {
  readonly action: string;
  readonly targetType: string;
  readonly targetId: string | null;
}

/** Only {@link AuditLog.record} writes rows, so they hold what it takes. */
function toEntry({ action, targetType, targetId, ...row }: AuditRow): AuditEntry {
  return {
    ...row,
    action: action as AuditAction,
    target: { type: targetType as AuditTargetType, id: targetId },
  };
}
