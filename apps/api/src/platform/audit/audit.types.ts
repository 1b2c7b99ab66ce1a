import type { Principal } from '../access/principal.js';

/** Everything that editors and admins do and that is kept. */
export const AUDIT_ACTIONS = [
  'question.created',
  'question.edited',
  'question.moved',
  'question.restored',
  'question.change-discarded',
  'question.deleted',
  'questions.imported',
  'user.roles-changed',
  'user.sessions-ended',
  'cache.key-inspected',
  'cache.key-deleted',
  'cache.tag-invalidated',
  'cache.pattern-deleted',
  'cache.flushed',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What an act is done to. */
export const AUDIT_TARGET_TYPES = ['question', 'question-bank', 'user', 'cache'] as const;
export type AuditTargetType = (typeof AUDIT_TARGET_TYPES)[number];

/** Who acts, and in which request. */
export interface Actor extends Principal {
  readonly traceId: string;
}

/** One act to record. */
export interface Act {
  readonly action: AuditAction;
  /** No id where there is only one such target. */
  readonly target: { readonly type: AuditTargetType; readonly id?: string };
  /** Plain JSON without personal data: ids of accounts other than the target's, names and addresses do not belong here. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** One recorded act. */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  /** Null: the account is deleted. */
  readonly actorId: string | null;
  readonly action: AuditAction;
  readonly target: { readonly type: AuditTargetType; readonly id: string | null };
  readonly details: Readonly<Record<string, unknown>>;
  readonly traceId: string;
}

/** Conditions on acts; all that are there must hold. */
export interface AuditFilter {
  readonly action?: AuditAction | undefined;
  readonly actorId?: string | undefined;
  readonly targetType?: AuditTargetType | undefined;
  readonly targetId?: string | undefined;
  /** From this moment on. */
  readonly from?: string | undefined;
  /** Before this moment. */
  readonly until?: string | undefined;
}
