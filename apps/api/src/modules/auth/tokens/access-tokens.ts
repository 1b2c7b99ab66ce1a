import type { SigningKey } from '@interviewmaster/config';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

const ALGORITHM = 'HS256';
const ISSUER = 'interviewmaster';
const AUDIENCE = 'interviewmaster-api';
/** Each costs about half a kilobyte. */
const MAX_VERIFIED = 20_000;
/** The last instant that a `Date` holds. */
const MAX_INSTANT_SECONDS = 8.64e12;

/** The claims of an access token. Roles belong to the session instead, so that a change counts at once. */
export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  readonly expiresAtMs: number;
}

export interface AccessTokensOptions {
  /** The first signs, all verify. */
  readonly signingKeys: readonly [SigningKey, ...SigningKey[]];
  readonly lifeSeconds: number;
  /** Milliseconds since 1970; default: the system's. */
  readonly now?: () => number;
}

/**
 * Signs and verifies access tokens: JWTs (RFC 7519) with HMAC SHA-256 and the name of their key in `kid`.
 *
 * Valid tokens are remembered by their whole text, signature included, so that a session's requests verify it once.
 */
export class AccessTokens {
  readonly #keys: ReadonlyMap<string, Uint8Array>;
  readonly #signingKey: SigningKey;
  readonly #verified = new LRUCache<string, AccessClaims>({ max: MAX_VERIFIED });
  readonly #now: () => number;

  constructor(private readonly options: AccessTokensOptions) {
    [this.#signingKey] = options.signingKeys;
    this.#keys = new Map(options.signingKeys.map(({ id, secret }) => [id, Buffer.from(secret)]));
    this.#now = options.now ?? Date.now;
  }

  /** Life of a token in seconds. */
  get lifeSeconds(): number {
    return this.options.lifeSeconds;
  }

  issue({ userId, sessionId }: Pick<AccessClaims, 'userId' | 'sessionId'>): Promise<string> {
    const issuedAt = Math.floor(this.#now() / 1000);
    return new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: this.#signingKey.id })
      .setSubject(userId)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + this.lifeSeconds)
      .sign(Buffer.from(this.#signingKey.secret));
  }

  /** @returns at once for a token that was verified before; `undefined` when it is forged, foreign or expired. */
  verify(token: string): AccessClaims | undefined | Promise<AccessClaims | undefined> {
    const known = this.#verified.get(token);
    if (known === undefined) return this.#verifySignature(token);
    if (known.expiresAtMs > this.#now()) return known;
    this.#verified.delete(token);
    return undefined;
  }

  /** As {@link verify}, but of an expired token too; everything else about it has to be right. */
  verifyExpired(token: string): Promise<AccessClaims | undefined> {
    return unlessRefused(async () => {
      try {
        return claimsOf(await this.#check(token));
      } catch (error) {
        // The expiry is checked last: everything else is right.
        if (error instanceof errors.JWTExpired) return claimsOf(error.payload);
        throw error;
      }
    });
  }

  #verifySignature(token: string): Promise<AccessClaims | undefined> {
    return unlessRefused(async () => {
      const claims = claimsOf(await this.#check(token));
      this.#verified.set(token, claims);
      return claims;
    });
  }

  async #check(token: string): Promise<JWTPayload> {
    const { payload } = await jwtVerify(token, ({ kid }) => this.#keyNamed(kid), {
      // Pinned: a token does not choose how it is checked.
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['sub', 'sid', 'iat', 'exp'],
      currentDate: new Date(this.#now()),
    });
    return payload;
  }

  #keyNamed(kid: string | undefined): Uint8Array {
    const key = this.#keys.get(kid ?? '');
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    return key;
  }
}

const instant = z.int().min(0).max(MAX_INSTANT_SECONDS);
const claimsSchema = z.object({
  sub: z.string(),
  sid: z.string(),
  iat: instant,
  exp: instant,
  jti: z.string().optional(),
});

function claimsOf(payload: JWTPayload): AccessClaims {
  const { data } = claimsSchema.safeParse(payload);
  if (data === undefined) throw new errors.JWTInvalid('A claim is none of ours.');
  return { userId: data.sub, sessionId: data.sid, expiresAtMs: data.exp * 1000 };
}

async function unlessRefused<Result>(read: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
