import { Injectable } from '@nestjs/common';
import { Authenticator } from '../../../platform/access/authenticator.js';
import type { Principal } from '../../../platform/access/principal.js';
import { SessionsService } from './sessions.service.js';
import { BearerCredentials } from '../tokens/bearer-credentials.js';

/** Finds the session of a request by its access token, and checks on every request that it is alive. */
@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(
    private readonly credentials: BearerCredentials,
    private readonly sessions: SessionsService,
  ) {
    super();
  }

  async authenticate(authorization: string | undefined): Promise<Principal | undefined> {
    const claims = await this.credentials.read(authorization);
    if (claims === undefined) return undefined;
    const principal = await this.find(claims.sessionId);
    return principal?.userId === claims.userId ? principal : undefined;
  }

  async find(sessionId: string): Promise<Principal | undefined> {
    const session = await this.sessions.find(sessionId);
    if (session === null || session.expiresAtMs <= Date.now()) return undefined;
    return { sessionId, userId: session.userId, roles: session.roles };
  }

  findEach(sessionIds: readonly string[]): Promise<readonly Principal[]> {
    return this.sessions.findEach(sessionIds);
  }
}
