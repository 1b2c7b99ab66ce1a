import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessFor, Caller, Public } from '../../../platform/access/access.decorators.js';
import { authorizationOf } from '../../../platform/http/headers.js';
import type { Principal } from '../../../platform/access/principal.js';
import { unauthenticated } from '../../../platform/access/access-control.js';
import { clearRefreshCookie, readRefreshCookie } from '../../../platform/http/refresh-cookie.js';
import { RequestOrigin } from '../../../platform/http/request-origin.js';
import { NotStored } from '../../../platform/http/revalidation.js';
import { COOKIE_HEADERS } from '../../../platform/openapi/answer-headers.js';
import { ApiAnswer, ApiDone, ApiProblems, OF_JSON_BODIES } from '../../../platform/openapi/api-responses.js';
import { problem } from '../../../platform/problems/problem.exception.js';
import { type SignOut, signOutSchema } from '../login/login.dto.js';
import { sessionIdParameter, type SessionList, sessionListSchema } from './session.dto.js';
import { deviceOf } from './device.js';
import { SessionsService } from './sessions.service.js';
import { SignOutService, type SignOutTokens } from '../login/sign-out.service.js';

const NOTHING_PROVEN =
  'Send the access token or the refresh token of a session. The token may have expired, but this server ' +
  'must have issued it.';

@ApiTags('auth')
@Controller('api/v1/auth')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly signOuts: SignOutService,
    private readonly requestOrigin: RequestOrigin,
  ) {}

  @Post('logout')
  @HttpCode(204)
  @Public()
  @ApiBearerAuth()
  @ApiBody({ required: false })
  @ApiOperation({
    summary: 'Sign out',
    description:
      'Ends the session of each token in the request: the access token in the header, even when it has expired, ' +
      'and the refresh token in the body or cookie. One token is enough. The request can be repeated safely.',
  })
  @ApiDone('All sessions that the tokens belong to have ended.', COOKIE_HEADERS)
  @ApiProblems(...OF_JSON_BODIES, 'unauthenticated', 'csrf-refused', 'database-unavailable')
  async logout(
    @Body({ schema: signOutSchema }) body: SignOut,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.signOut('here', { body, request, reply });
  }

  @Post('logout-all')
  @HttpCode(204)
  @Public()
  @ApiBearerAuth()
  @ApiBody({ required: false })
  @ApiOperation({
    summary: 'Sign out everywhere',
    description:
      'Ends all sessions of the account, including this one. The request needs a token of an active session. ' +
      'After a lost answer the request can be repeated.',
  })
  @ApiDone('All sessions of the account have ended.', COOKIE_HEADERS)
  @ApiProblems(...OF_JSON_BODIES, 'unauthenticated', 'csrf-refused', 'database-unavailable')
  async logoutAll(
    @Body({ schema: signOutSchema }) body: SignOut,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.signOut('everywhere', { body, request, reply });
  }

  @Get('sessions')
  @NotStored()
  @AccessFor('candidate')
  @ApiOperation({ summary: 'List sessions', description: 'Active sessions, most recently used first.' })
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
  @ApiOperation({ summary: 'End a session', description: 'Every process refuses the session from then on.' })
  @ApiDone('The session has ended.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  async end(@Caller() { userId }: Principal, @Param('id', { schema: sessionIdParameter }) id: string): Promise<void> {
    const ended = await this.sessions.end({ userId, only: id }, 'revoked');
    if (ended === 0) throw problem('not-found', 'The account has no such active session.');
  }

  private async signOut(
    where: 'here' | 'everywhere',
    { body, request, reply }: { body: SignOut; request: FastifyRequest; reply: FastifyReply },
  ): Promise<void> {
    const isEverywhere = where === 'everywhere';
    const authorization = authorizationOf(request);
    let cookie: string | undefined;
    const tokens: SignOutTokens = {
      authorization,
      refreshToken: body?.refreshToken,
      cookie: () => (cookie = readRefreshCookie(request, this.requestOrigin)),
    };
    const isDone = await (isEverywhere ? this.signOuts.signOutEverywhere(tokens) : this.signOuts.signOut(tokens));
    // Signing out everywhere also ends the cookie's session, without reading the cookie when another token is valid.
    if (cookie !== undefined || (isEverywhere && isDone)) clearRefreshCookie(reply);
    if (!isDone) throw unauthenticated(authorization, NOTHING_PROVEN);
  }
}
