import { CacheService } from '@interviewmaster/cache';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { PlatformConfig } from '@interviewmaster/config';
import { Database, type Executor, type SessionEnd } from '@interviewmaster/database';
import { Injectable, Logger } from '@nestjs/common';
import type { Principal } from '../../../platform/access/principal.js';
import { Invalidations } from '../../../platform/cache/invalidations.js';
import { problem } from '../../../platform/problems/problem.exception.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { SessionEntry, SessionOrigin, SessionTokens } from '../auth.types.js';
import { RefreshTokensRepository } from './refresh-tokens.repository.js';
import { SessionEndings } from './session-endings.js';
import { type SessionRow, type SessionsOf, SessionsRepository } from './sessions.repository.js';
import { TokenRotation } from './token-rotation.js';
import { AccessTokens } from '../tokens/access-tokens.js';
import { hashToken, newToken } from '../tokens/opaque-token.js';

const MAX_PLACES = 50;
/** Enough for a list; a program that signs in for each call has thousands of sessions. */
const MAX_LISTED = 200;

/** The outcome of a refresh; `ended`: the session has ended, or never existed. */
export type RefreshOutcome =
  { readonly outcome: 'renewed'; readonly tokens: SessionTokens } | { readonly outcome: 'conflict' | 'ended' };

/** Details of a refresh request beside the token. */
export interface RefreshRequest {
  /** Its idempotency key. */
  readonly idempotencyKey: string | undefined;
  /** Whether its client has disconnected, so that no client would get the answer. */
  readonly isAbandoned: () => boolean;
}

/** Opens, checks, renews and ends sessions. */
@Injectable()
export class SessionsService {
  private readonly logger = new Logger('Sessions');

  constructor(
    private readonly cache: CacheService,
    private readonly invalidations: Invalidations,
    private readonly config: PlatformConfig,
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly refreshTokens: RefreshTokensRepository,
    private readonly rotation: TokenRotation,
    private readonly accessTokens: AccessTokens,
    private readonly endings: SessionEndings,
  ) {}

  /**
   * Opens a session.
   *
   * @param passwordHash what the password was compared with
   * @returns `undefined` when the account has another password by now, or is gone: a change of the password ends all
   * sessions, also one that is just being opened.
   */
  async open(userId: string, origin: SessionOrigin, passwordHash: string): Promise<SessionTokens | undefined> {
    const refreshToken = newToken();
    const session = await this.database.transaction(async (tx) => {
      if ((await this.accounts.lockPassword(tx, userId)) !== passwordHash) return undefined;
      const row = await this.sessions.insert(tx, userId, origin, this.config.auth.sessionDays);
      await this.refreshTokens.insert(tx, { sessionId: row.id, tokenHash: hashToken(refreshToken) });
      return row;
    });
    return session && this.tokensOf({ ...session, sessionId: session.id }, refreshToken);
  }

  /** What requests need to know about a living session; `null` when it has ended. */
  find(sessionId: string): Promise<SessionEntry | null> {
    return this.cache.getOrLoad(CacheKeys.userSession(sessionId), async (context) => {
      const entry = await this.sessions.findEntry(sessionId);
      if (entry === undefined) context.skipStore();
      else context.addTags(CacheTags.user(entry.userId));
      return entry ?? null;
    });
  }

  /** The living ones among many sessions, read from the database. */
  findEach(sessionIds: readonly string[]): Promise<Principal[]> {
    return this.sessions.findEach(sessionIds);
  }

  /**
   * Replaces a refresh token by a new one. Of several concurrent uses one succeeds and the others are a conflict, except a
   * repetition with the same idempotency key. A later use ends the session, because two clients have the token.
   *
   * A request whose client has disconnected changes nothing: its repetition may have run first, and would lose its new token.
   */
  async refresh(
    refreshToken: string,
    origin: Omit<SessionOrigin, 'client'>,
    { idempotencyKey, isAbandoned }: RefreshRequest,
  ): Promise<RefreshOutcome> {
    const successor = newToken();
    const result = await this.database.transaction(async (tx) => {
      const rotated = await this.rotation.replace(tx, { refreshToken, successor, idempotencyKey });
      if (rotated.outcome === 'replaced') {
        await this.sessions.touch(tx, rotated.token.sessionId, origin);
        if (isAbandoned()) throw problem('refresh-conflict', 'The client disconnected; the token is unchanged.');
      }
      if (rotated.outcome === 'stolen') {
        const { userId, sessionId } = rotated.token;
        await this.endWithin(tx, { userId, only: sessionId }, 'token-reuse');
      }
      return rotated;
    });
    switch (result.outcome) {
      case 'replaced':
        return { outcome: 'renewed', tokens: await this.tokensOf(result.token, successor) };
      case 'stolen':
        await this.forget([result.token.sessionId]);
        this.logger.warn(
          `A replaced refresh token of session ${result.token.sessionId} was used again. The token may be stolen, ` +
            'so the session was ended.',
        );
        return { outcome: 'ended' };
      case 'conflict':
      case 'ended':
        return { outcome: result.outcome };
    }
  }

  /** An account's living sessions, last used first, up to a limit. */
  list(userId: string): Promise<SessionRow[]> {
    return this.sessions.findLiving(userId, MAX_LISTED);
  }

  /** How many living sessions an account has. */
  count(userId: string, tx?: Executor): Promise<number> {
    return this.sessions.countLiving(userId, tx);
  }

  /** Network addresses of the last use of an account's sessions, including ended ones. */
  placesOf(userId: string): Promise<string[]> {
    return this.sessions.findAddresses(userId, MAX_PLACES);
  }

  /**
   * Ends sessions. Once this has resolved, every process refuses them.
   *
   * @returns how many there were.
   */
  async end(which: SessionsOf, reason: SessionEnd): Promise<number> {
    const ended = await this.database.transaction((tx) => this.endWithin(tx, which, reason));
    await this.forget(ended);
    return ended.length;
  }

  /** The same within a transaction; pass the returned ids to {@link forget} after the commit. */
  async endWithin(tx: Executor, which: SessionsOf, reason: SessionEnd): Promise<string[]> {
    const ended = await this.sessions.end(tx, which, reason);
    await this.endings.notifyWithin(tx, ended);
    return ended;
  }

  /** Makes every process read these sessions from the database again. */
  forget(sessionIds: readonly string[]): Promise<void> {
    return this.endings.settle(sessionIds);
  }

  /** For a transaction that changes an account's roles; call {@link forgetAllOf} after the commit. */
  async announceRolesWithin(tx: Executor, userId: string): Promise<void> {
    await this.endings.notifyWithin(tx, await this.sessions.findIds(userId, tx));
  }

  /** As {@link forget}, for all sessions of an account whose roles have changed. */
  async forgetAllOf(userId: string): Promise<void> {
    await this.invalidations.settle({ tags: [CacheTags.user(userId)] });
    await this.forget(await this.sessions.findIds(userId));
  }

  private async tokensOf(
    session: Pick<SessionRow, 'userId' | 'client' | 'expiresAt'> & { readonly sessionId: string },
    refreshToken: string,
  ): Promise<SessionTokens> {
    const { sessionId, userId, client, expiresAt } = session;
    return {
      sessionId,
      userId,
      client,
      accessToken: await this.accessTokens.issue({ userId, sessionId }),
      expiresIn: this.accessTokens.lifeSeconds,
      refreshToken,
      sessionExpiresAt: expiresAt,
    };
  }
}
