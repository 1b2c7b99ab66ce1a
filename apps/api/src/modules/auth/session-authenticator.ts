import { Injectable } from '@nestjs/common';
import { Authenticator } from '../../platform/access/authenticator.js';
import type { Principal } from '../../platform/access/principal.js';
import { SessionsService } from './sessions.service.js';
import { AccessTokens } from './tokens/access-tokens.js';

const SCHEME = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;
/** Ours have a third of it; whatever is longer is not worth looking at. */
const LONGEST_HEADER = 1024;

/** Tells by its access token which session sends a request, and asks on every request whether it is still alive. */
@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly sessions: SessionsService,
  ) {
    super();
  }

  async authenticate(authorization: string | undefined): Promise<Principal | undefined> {
    const token = tokenOf(authorization);
    if (token === undefined) return undefined;
    const claims = await this.accessTokens.verify(token);
    if (claims === undefined) return undefined;
    const { sessionId, userId } = claims;
    const session = await this.sessions.find(sessionId);
    if (session?.userId !== userId || session.expiresAtMs <= Date.now()) return undefined;
    return { userId, sessionId, roles: session.roles };
  }
}

function tokenOf(authorization: string | undefined): string | undefined {
  if (authorization === undefined || authorization.length > LONGEST_HEADER) return undefined;
  return SCHEME.exec(authorization)?.[1];
}
