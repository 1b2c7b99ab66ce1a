import { Injectable } from '@nestjs/common';
import { type ProvenSession, SessionProofs } from '../sessions/session-proofs.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** What came with a request to sign out. */
export interface SignOutTokens {
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
  /** A refresh token in the body. */
  readonly refreshToken: string | undefined;
  /** Reads the refresh token of the cookie; called only when needed, because it may be refused. */
  readonly cookie: () => string | undefined;
}

/**
 * Ends sessions on behalf of those who have their tokens, expired ones too: whoever signs out must not find that it came
 * too late, and gains nothing by it.
 */
@Injectable()
export class SignOutService {
  constructor(
    private readonly proofs: SessionProofs,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Ends each session that a token belongs to. One that has ended stays so, and that is as good.
   *
   * @returns false when no token belongs to any.
   */
  async signOut(tokens: SignOutTokens): Promise<boolean> {
    let isProven = false;
    for await (const { userId, sessionId } of this.proven(tokens)) {
      isProven = true;
      await this.sessions.end({ userId, only: sessionId }, 'logout');
    }
    return isProven;
  }

  /**
   * Ends all sessions of the account that has the first living session among those that the tokens belong to.
   *
   * @returns false when none of them is alive, unless one ended in this way: then the answer may have been lost.
   */
  async signOutEverywhere(tokens: SignOutTokens): Promise<boolean> {
    let isDone = false;
    for await (const { userId, isAlive, revokedFor } of this.proven(tokens)) {
      if (isAlive) {
        await this.sessions.end({ userId }, 'logout-all');
        return true;
      }
      isDone ||= revokedFor === 'logout-all';
    }
    return isDone;
  }

  private async *proven({ authorization, refreshToken, cookie }: SignOutTokens): AsyncGenerator<ProvenSession> {
    const byAccessToken = await this.proofs.byAccessToken(authorization);
    if (byAccessToken) yield byAccessToken;
    const byRefreshToken = await this.proofs.byRefreshToken(refreshToken);
    if (byRefreshToken) yield byRefreshToken;
    const isProven = byAccessToken !== undefined || byRefreshToken !== undefined;
    const byCookie = await this.proofs.byRefreshToken(isProven ? unlessRefused(cookie) : cookie());
    if (byCookie) yield byCookie;
  }
}

/** A cookie that is refused takes nothing from who has another token. */
function unlessRefused(cookie: SignOutTokens['cookie']): string | undefined {
  try {
    return cookie();
  } catch {
    return undefined;
  }
}
