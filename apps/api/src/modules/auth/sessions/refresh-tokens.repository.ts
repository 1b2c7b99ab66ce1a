import { Database, type Executor, refreshTokens, sessions } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { SessionClient } from '../auth.types.js';
import { isAlive, type SessionState, stateColumns } from './sessions.repository.js';

/** A refresh token and its session. */
export interface TokenState {
  readonly sessionId: string;
  readonly userId: string;
  readonly client: SessionClient;
  readonly expiresAt: string;
  readonly isSessionAlive: boolean;
  readonly isUsed: boolean;
  /** Replaced so recently that its use may be a coincidence. */
  readonly isUsedJustNow: boolean;
  /** Hash of the idempotency key of the request that replaced it. */
  readonly retryHash: string | null;
  readonly isWithdrawn: boolean;
}

/** A new token. */
export interface NewRefreshToken {
  readonly sessionId: string;
  readonly tokenHash: string;
  /** The token that it replaces; absent for the first token of a session. */
  readonly predecessorHash?: string;
}

/** The refresh tokens of sessions. */
@Injectable()
export class RefreshTokensRepository {
  constructor(private readonly database: Database) {}

  async insert(tx: Executor, token: NewRefreshToken): Promise<void> {
    await tx.insert(refreshTokens).values(token);
  }

  /**
   * Reads a token and locks its session, whose tokens no other transaction can use until this one ends.
   *
   * A second statement reads the token, so that it sees the changes of the former holder of the lock.
   */
  async lock(tx: Executor, tokenHash: string, graceSeconds: number): Promise<TokenState | undefined> {
    const ofToken = tx
      .select({ id: refreshTokens.sessionId })
      .from(refreshTokens)
      .where(eq(refreshTokens.tokenHash, tokenHash));
    await tx.select({ id: sessions.id }).from(sessions).where(inArray(sessions.id, ofToken)).for('update');
    const [found] = await tx
      .select({
        sessionId: sessions.id,
        userId: sessions.userId,
        client: sessions.client,
        expiresAt: sessions.expiresAt,
        isSessionAlive: sql<boolean>`${isAlive}`,
        isUsed: sql<boolean>`${refreshTokens.usedAt} is not null`,
        retryHash: refreshTokens.retryHash,
        isWithdrawn: refreshTokens.isWithdrawn,
        isUsedJustNow: sql<boolean>`coalesce(${refreshTokens.usedAt} > now() - make_interval(secs => ${graceSeconds}), false)`,
      })
      .from(refreshTokens)
      .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
      .where(eq(refreshTokens.tokenHash, tokenHash));
    return found;
  }

  async markUsed(tx: Executor, tokenHash: string, retryHash: string | null): Promise<void> {
    await tx
      .update(refreshTokens)
      .set({ usedAt: sql`now()`, retryHash })
      .where(eq(refreshTokens.tokenHash, tokenHash));
  }

  /**
   * Takes back the token that replaced a locked one.
   *
   * @returns false when it was used.
   */
  async withdrawSuccessor(tx: Executor, sessionId: string, predecessorHash: string): Promise<boolean> {
    const withdrawn = await tx
      .update(refreshTokens)
      .set({ usedAt: sql`now()`, isWithdrawn: true })
      .where(
        and(
          eq(refreshTokens.sessionId, sessionId),
          eq(refreshTokens.predecessorHash, predecessorHash),
          isNull(refreshTokens.usedAt),
        ),
      )
      .returning({ tokenHash: refreshTokens.tokenHash });
    return withdrawn.length > 0;
  }

  /** The session that a token belongs or belonged to, with its state. */
  async findSession(tokenHash: string): Promise<(SessionState & { readonly sessionId: string }) | undefined> {
    const [found] = await this.database.db
      .select({ sessionId: sessions.id, ...stateColumns })
      .from(refreshTokens)
      .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
      .where(eq(refreshTokens.tokenHash, tokenHash));
    return found;
  }
}
