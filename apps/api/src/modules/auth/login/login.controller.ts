import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../platform/access/access.decorators.js';
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from '../../../platform/http/refresh-cookie.js';
import { inEvenTime } from '../../../platform/http/even-time.js';
import { RequestOrigin } from '../../../platform/http/request-origin.js';
import { idempotencyKeyOf } from '../../../platform/idempotency/idempotency-key.js';
import { NotStored } from '../../../platform/http/revalidation.js';
import { COOKIE_HEADERS } from '../../../platform/openapi/answer-headers.js';
import { ApiAnswer, ApiProblems, OF_JSON_BODIES } from '../../../platform/openapi/api-responses.js';
import { problem } from '../../../platform/problems/problem.exception.js';
import { Throttled } from '../../../platform/throttling/throttled.decorator.js';
import { ThrottleService } from '../../../platform/throttling/throttle.service.js';
import { LOGINS_OF_ADDRESS, REFRESHES } from '../auth.throttles.js';
import type { SessionTokens } from '../auth.types.js';
import { type Login, loginSchema, type Refresh, refreshSchema, type Tokens, tokensSchema } from './login.dto.js';
import { LoginService } from './login.service.js';
import { loginsTo, originOf } from './request-client.js';
import { SessionsService } from '../sessions/sessions.service.js';

@ApiTags('auth')
@Public()
@Controller('api/v1/auth')
export class LoginController {
  constructor(
    private readonly logins: LoginService,
    private readonly sessions: SessionsService,
    private readonly throttle: ThrottleService,
    private readonly requestOrigin: RequestOrigin,
  ) {}

  @Post('login')
  @HttpCode(200)
  @NotStored()
  @Throttled(LOGINS_OF_ADDRESS)
  @ApiOperation({ summary: 'Sign in', description: 'Creates a session that lasts until it expires or is ended.' })
  @ApiAnswer(tokensSchema, 'The tokens of the new session.', 200, COOKIE_HEADERS)
  @ApiProblems(...OF_JSON_BODIES, 'invalid-credentials', 'csrf-refused', 'overloaded', 'database-unavailable')
  async login(
    @Body({ schema: loginSchema }) { email, password, client }: Login,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Tokens> {
    // Otherwise another site could sign its visitors in to its own account and read what they do there.
    if (client === 'browser') this.requestOrigin.requireTrusted(request.headers);
    const origin = originOf(request);
    const [fromHere, fromAnywhere] = loginsTo(email, request);
    const unless = (): Promise<boolean> => this.logins.isKnownPlace(email, origin.address);
    await this.throttle.admit(reply, [fromHere, { ...fromAnywhere, unless }]);
    const tokens = await inEvenTime(() => this.logins.login(email, password, { client, ...origin }));
    if (tokens === undefined) {
      throw problem('invalid-credentials', 'The email or password is incorrect, or the account cannot sign in yet.');
    }
    await this.throttle.reset([fromHere, fromAnywhere]);
    return handOut(tokens, reply);
  }

  @Post('refresh')
  @HttpCode(200)
  @NotStored()
  @Throttled(REFRESHES)
  @ApiOperation({
    summary: 'Refresh the tokens',
    description:
      'Replaces the refresh token. When two requests use the same token at the same time, the second gets ' +
      '`refresh-conflict`: use the tokens of the first. Using a replaced token later ends the session, because ' +
      'the token may be stolen. When an answer is lost, repeat the request with the same `Idempotency-Key` ' +
      'within 10 seconds: the answer has different tokens, and those of the lost answer must not be used.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'A unique value for the request, such as a UUID, so that the request can be repeated.',
    schema: { type: 'string', maxLength: 130 },
    example: '7d0f2f0e-3c1b-4a55-9f0b-5f3f8f6f2b11',
  })
  @ApiBody({ required: false })
  @ApiAnswer(tokensSchema, 'The next tokens of the session.', 200, COOKIE_HEADERS)
  @ApiProblems(
    ...OF_JSON_BODIES,
    'invalid-parameters',
    'invalid-refresh-token',
    'csrf-refused',
    'refresh-conflict',
    'database-unavailable',
  )
  async refresh(
    @Body({ schema: refreshSchema }) { refreshToken }: Refresh,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Tokens> {
    const given = refreshToken ?? readRefreshCookie(request, this.requestOrigin);
    if (given === undefined)
      throw problem(
        'invalid-refresh-token',
        'The request has no refresh token, neither in the body nor in the cookie.',
      );
    const result = await this.sessions.refresh(given, originOf(request), {
      idempotencyKey: idempotencyKeyOf(request),
      isAbandoned: () => reply.raw.destroyed,
    });
    switch (result.outcome) {
      case 'renewed':
        return handOut(result.tokens, reply);
      case 'conflict':
        throw problem(
          'refresh-conflict',
          'Another request just used this token. Use the tokens of that request, or repeat it with its ' +
            'Idempotency-Key.',
        );
      case 'ended':
        if (refreshToken === undefined) clearRefreshCookie(reply);
        throw problem('invalid-refresh-token', 'Sign in again.');
    }
  }
}

/** Puts the refresh token into the cookie or the body. */
function handOut(tokens: SessionTokens, reply: FastifyReply): Tokens {
  const { client, accessToken, expiresIn, refreshToken, sessionId, sessionExpiresAt } = tokens;
  if (client === 'browser') setRefreshCookie(reply, tokens);
  return {
    tokenType: 'Bearer',
    accessToken,
    expiresIn,
    ...(client === 'app' && { refreshToken }),
    session: { id: sessionId, expiresAt: sessionExpiresAt },
  };
}
