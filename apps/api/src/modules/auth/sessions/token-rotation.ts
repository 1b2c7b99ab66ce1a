import type { Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { hashToken, hashUnder } from '../tokens/opaque-token.js';
import { RefreshTokensRepository, type TokenState } from './refresh-tokens.repository.js';

/** Two windows of a browser may use their shared token at once: within this time that is not theft. */
const GRACE_SECONDS = 10;

/** A request to replace a refresh token. */
export interface Rotation {
  readonly refreshToken: string;
  readonly successor: string;
  /** The idempotency key of the request, which proves a repetition. */
  readonly idempotencyKey: string | undefined;
}

/**
 * The outcome. `conflict`: another request got the successor. `stolen`: two clients have the token. `ended`: the session has
 * ended, or never existed.
 */
export type RotationOutcome =
  { readonly outcome: 'replaced' | 'stolen'; readonly token: TokenState } | { readonly outcome: 'conflict' | 'ended' };

/** Replaces each refresh token once. A second use is a concurrent window, a repeated request, or theft. */
@Injectable()
export class TokenRotation {
  constructor(private readonly refreshTokens: RefreshTokensRepository) {}

  /** Rotations of a session's tokens run one by one. */
  async replace(tx: Executor, { refreshToken, successor, idempotencyKey }: Rotation): Promise<RotationOutcome> {
    const hash = hashToken(refreshToken);
    const retryHash = idempotencyKey === undefined ? null : hashUnder(refreshToken, idempotencyKey);
    const token = await this.refreshTokens.lock(tx, hash, GRACE_SECONDS);
    if (!token?.isSessionAlive) return { outcome: 'ended' };
    if (token.isWithdrawn || (token.isUsed && !token.isUsedJustNow)) return { outcome: 'stolen', token };
    if (token.isUsed) {
      const isRetry = retryHash !== null && retryHash === token.retryHash;
      const isAgain = isRetry && (await this.refreshTokens.withdrawSuccessor(tx, token.sessionId, hash));
      if (!isAgain) return { outcome: 'conflict' };
    } else {
      await this.refreshTokens.markUsed(tx, hash, retryHash);
    }
    const { sessionId } = token;
    await this.refreshTokens.insert(tx, { sessionId, tokenHash: hashToken(successor), predecessorHash: hash });
    return { outcome: 'replaced', token };
  }
}
