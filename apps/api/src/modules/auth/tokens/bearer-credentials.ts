import { Injectable } from '@nestjs/common';
import { type AccessClaims, AccessTokens } from './access-tokens.js';

const SCHEME = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;
/** Ours have a third of it; whatever is longer is not worth looking at. */
const MAX_HEADER_LENGTH = 1024;
/** An id as the database writes it; with capital letters it would be another key of the cache. */
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Reads the access token of the `Authorization` header. */
@Injectable()
export class BearerCredentials {
  constructor(private readonly accessTokens: AccessTokens) {}

  /** @returns `undefined` for anything but a token of ours that has not expired. */
  read(authorization: string | undefined): Promise<AccessClaims | undefined> {
    return this.readBy((token) => this.accessTokens.verify(token), authorization);
  }

  /** As {@link read}, but takes an expired token too. */
  readExpired(authorization: string | undefined): Promise<AccessClaims | undefined> {
    return this.readBy((token) => this.accessTokens.verifyExpired(token), authorization);
  }

  private async readBy(
    verify: (token: string) => AccessClaims | undefined | Promise<AccessClaims | undefined>,
    authorization: string | undefined,
  ): Promise<AccessClaims | undefined> {
    const token = tokenOf(authorization);
    const claims = token === undefined ? undefined : await verify(token);
    return claims && ID.test(claims.userId) && ID.test(claims.sessionId) ? claims : undefined;
  }
}

function tokenOf(authorization: string | undefined): string | undefined {
  if (authorization === undefined || authorization.length > MAX_HEADER_LENGTH) return undefined;
  return SCHEME.exec(authorization)?.[1];
}
