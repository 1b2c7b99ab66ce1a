import type { Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { hashToken, hashUnder } from '../tokens/opaque-token.js';
import { RefreshTokensRepository, type TokenState } from './refresh-tokens.repository.js';

/** Two windows of a browser may renew at once with the token they share: within this time that is no theft. */
const GRACE_SECONDS = 10;

/** A request to replace a refresh token. */
export interface Rotation {
  readonly refreshToken: string;
  readonly successor: string;
  /** The name that the client gave to this request, by which it proves that it repeats it. */
  readonly idempotencyKey: string | undefined;
}

/**
 * What came of it. `conflict`: somebody else has the successor. `stolen`: two have the token, and one of them should not.
 * `ended`: its session has, or there never was one.
 */
export type RotationOutcome =
  { readonly outcome: 'replaced' | 'stolen'; readonly token: TokenState } | { readonly outcome: 'conflict' | 'ended' };

/** Replaces refresh tokens, each once: whoever uses one a second time is a neighbour, repeats a request, or is a thief. */
@Injectable()
export class TokenRotation {
  constructor(private readonly refreshTokens: RefreshTokensRepository) {}

  /** The rotation of a token waits for another that is under way. */
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
