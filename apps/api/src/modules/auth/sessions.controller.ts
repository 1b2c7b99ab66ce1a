import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessFor, Caller, Public } from '../../platform/access/access.decorators.js';
import { Authenticator } from '../../platform/access/authenticator.js';
import type { Principal } from '../../platform/access/principal.js';
import { clearRefreshCookie, readRefreshCookie } from '../../platform/http/refresh-cookie.js';
import { RequestOrigin } from '../../platform/http/request-origin.js';
import { NotStored } from '../../platform/http/revalidation.js';
import { ApiAnswer, ApiDone, ApiProblems } from '../../platform/openapi/api-responses.js';
import { OF_JSON_BODIES } from '../../platform/openapi/json-body-problems.js';
import { problem } from '../../platform/problems/problem.exception.js';
import { type Refresh, refreshSchema } from './dto/login.dto.js';
import { sessionIdParameter, type SessionList, sessionListSchema } from './dto/session.dto.js';
import { deviceOf } from './sessions/device.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('auth')
@Controller('api/v1/auth')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly authenticator: Authenticator,
    private readonly requestOrigin: RequestOrigin,
  ) {}

  @Post('logout')
  @HttpCode(204)
  @Public()
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Sign out',
    description:
      'Ends the session of the access token in the header, and that of the refresh token in body or cookie: either is ' +
      'enough, so that it works when the other has expired. Doing it again does no harm.',
  })
  @ApiDone('The session has ended.')
  @ApiProblems(...OF_JSON_BODIES, 'unauthenticated', 'csrf-refused', 'database-unavailable')
  async logout(
    @Body({ schema: refreshSchema }) { refreshToken }: Refresh,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { authorization } = request.headers;
    const cookie = readRefreshCookie(request);
    if (cookie !== undefined) this.requestOrigin.requireTrusted(request.headers);
    if ((authorization ?? refreshToken ?? cookie) === undefined) {
      throw problem('unauthenticated', 'Send the access token or the refresh token of the session.');
    }
    await this.endSessionOf(await this.authenticator.authenticate(authorization));
    for (const token of [refreshToken, cookie]) await this.endSessionOf(token && (await this.ownerOf(token)));
    if (cookie !== undefined) clearRefreshCookie(reply);
  }

  @Post('logout-all')
  @HttpCode(204)
  @AccessFor('candidate')
  @ApiOperation({ summary: 'Sign out everywhere', description: 'Ends all sessions of the account, this one too.' })
  @ApiDone('No session of the account is let in any more.')
  @ApiProblems('unauthenticated', 'database-unavailable')
  async logoutAll(@Caller() { userId }: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end({ userId }, 'logout-all');
    clearRefreshCookie(reply);
  }

  @Get('sessions')
  @NotStored()
  @AccessFor('candidate')
  @ApiOperation({ summary: 'List sessions', description: 'Those that are alive, the last used first.' })
  @ApiAnswer(sessionListSchema, 'The sessions of the account.')
  @ApiProblems('unauthenticated', 'database-unavailable')
  async list(@Caller() { userId, sessionId }: Principal): Promise<SessionList> {
    const rows = await this.sessions.list(userId);
    return {
      items: rows.map(({ id, client, userAgent, address, createdAt, lastUsedAt, expiresAt }) => ({
        id,
        device: deviceOf(userAgent),
        client,
        address,
        createdAt,
        lastUsedAt,
        expiresAt,
        isCurrent: id === sessionId,
      })),
    };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @AccessFor('candidate')
  @ApiOperation({ summary: 'End a session', description: 'From then on it is refused, in every process.' })
  @ApiDone('The session has ended.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  async end(@Caller() { userId }: Principal, @Param('id', { schema: sessionIdParameter }) id: string): Promise<void> {
    const ended = await this.sessions.end({ userId, only: id }, 'revoked');
    if (ended === 0) throw problem('not-found', 'The account has no such session that is alive.');
  }

  private async ownerOf(refreshToken: string): Promise<Pick<Principal, 'userId' | 'sessionId'> | undefined> {
    const session = await this.sessions.findByRefreshToken(refreshToken);
    return session && { userId: session.userId, sessionId: session.id };
  }

  private async endSessionOf(owner: Pick<Principal, 'userId' | 'sessionId'> | '' | undefined): Promise<void> {
    if (owner) await this.sessions.end({ userId: owner.userId, only: owner.sessionId }, 'logout');
  }
}
