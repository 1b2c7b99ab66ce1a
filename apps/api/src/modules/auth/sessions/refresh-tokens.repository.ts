import { type Executor, refreshTokens, sessions } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { eq, sql } from 'drizzle-orm';
import type { SessionClient } from '../auth.types.js';
import { isAlive } from './sessions.repository.js';

/** What a refresh token stands for. */
export interface TokenState {
  readonly sessionId: string;
  readonly userId: string;
  readonly client: SessionClient;
  readonly expiresAt: string;
  readonly isSessionAlive: boolean;
  readonly isUsed: boolean;
  /** Replaced so short a time ago that its use may be a coincidence. */
  readonly isUsedJustNow: boolean;
}

/** The refresh tokens of sessions. */
@Injectable()
export class RefreshTokensRepository {
  async insert(tx: Executor, sessionId: string, tokenHash: string): Promise<void> {
    await tx.insert(refreshTokens).values({ sessionId, tokenHash });
  }

  /** Reads a token and its session, and keeps others from using either until the transaction ends. */
  async lock(tx: Executor, tokenHash: string, graceSeconds: number): Promise<TokenState | undefined> {
    const [found] = await tx
      .select({
        sessionId: sessions.id,
        userId: sessions.userId,
        client: sessions.client,
        expiresAt: sessions.expiresAt,
        isSessionAlive: sql<boolean>`${isAlive}`,
        isUsed: sql<boolean>`${refreshTokens.usedAt} is not null`,
        isUsedJustNow: sql<boolean>`coalesce(${refreshTokens.usedAt} > now() - make_interval(secs => ${graceSeconds}), false)`,
      })
      .from(refreshTokens)
      .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
      .where(eq(refreshTokens.tokenHash, tokenHash))
      .for('update');
    return found;
  }

  async markUsed(tx: Executor, tokenHash: string): Promise<void> {
    await tx
      .update(refreshTokens)
      .set({ usedAt: sql`now()` })
      .where(eq(refreshTokens.tokenHash, tokenHash));
  }

  /** The session that a token belongs or belonged to. */
  async findSession(
    tokenHash: string,
    executor: Executor,
  ): Promise<{ readonly id: string; readonly userId: string } | undefined> {
    const [found] = await executor
      .select({ id: sessions.id, userId: sessions.userId })
      .from(refreshTokens)
      .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
      .where(eq(refreshTokens.tokenHash, tokenHash));
    return found;
  }
}
