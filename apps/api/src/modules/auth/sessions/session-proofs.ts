import { Injectable } from '@nestjs/common';
import { BearerCredentials } from '../tokens/bearer-credentials.js';
import { hashToken } from '../tokens/opaque-token.js';
import { RefreshTokensRepository } from './refresh-tokens.repository.js';
import { type SessionState, SessionsRepository } from './sessions.repository.js';

/** A session that the sender of a request has, or had, the tokens of. */
export interface ProvenSession extends Pick<SessionState, 'userId' | 'isAlive' | 'revokedFor'> {
  readonly sessionId: string;
}

/** Finds the session of a token, also of an expired token or an ended session. */
@Injectable()
export class SessionProofs {
  constructor(
    private readonly credentials: BearerCredentials,
    private readonly sessions: SessionsRepository,
    private readonly refreshTokens: RefreshTokensRepository,
  ) {}

  /** @returns `undefined` for a header that proves nothing. */
  async byAccessToken(authorization: string | undefined): Promise<ProvenSession | undefined> {
    const claims = await this.credentials.readExpired(authorization);
    if (claims === undefined) return undefined;
    const { sessionId, userId } = claims;
    const state = await this.sessions.findState(sessionId);
    // A session that no longer exists ended long ago, or was deleted with its account.
    if (state === undefined) return { sessionId, userId, isAlive: false, revokedFor: null };
    return state.userId === userId ? { sessionId, ...state } : undefined;
  }

  /** @returns `undefined` for a token that never belonged to a session, or to one that ended long ago. */
  byRefreshToken(refreshToken: string | undefined): Promise<ProvenSession | undefined> {
    return refreshToken === undefined
      ? Promise.resolve(undefined)
      : this.refreshTokens.findSession(hashToken(refreshToken));
  }
}
