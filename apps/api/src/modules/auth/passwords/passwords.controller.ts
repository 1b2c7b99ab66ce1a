import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessFor, Caller, Public } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { inEvenTime } from '../../../platform/http/even-time.js';
import { ApiAnswer, ApiDone, ApiProblems, OF_JSON_BODIES } from '../../../platform/openapi/api-responses.js';
import { Throttled } from '../../../platform/throttling/throttled.decorator.js';
import { ThrottleService } from '../../../platform/throttling/throttle.service.js';
import { PASSWORD_CHANGES, RESETS, RESETS_OF_ADDRESS, TOKEN_USES } from '../auth.throttles.js';
import {
  type PasswordChange,
  passwordChangeSchema,
  type PasswordReset,
  type PasswordResetReceipt,
  passwordResetReceiptSchema,
  type PasswordResetRequest,
  passwordResetRequestSchema,
  passwordResetSchema,
} from './password.dto.js';
import { RESET_LIFE_SECONDS } from '../accounts/account-mails.js';
import { PasswordsService } from './passwords.service.js';
import { byEmail, loginsTo } from '../login/request-client.js';

@ApiTags('auth')
@Controller('api/v1/auth')
export class PasswordsController {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly throttle: ThrottleService,
  ) {}

  @Post('password')
  @HttpCode(204)
  @AccessFor('candidate')
  @Throttled(PASSWORD_CHANGES)
  @ApiOperation({ summary: 'Change password', description: 'Ends all other sessions of the account.' })
  @ApiDone('The password is changed.')
  @ApiProblems(...OF_JSON_BODIES, 'unauthenticated', 'conflict', 'overloaded', 'database-unavailable')
  change(
    @Caller() caller: Principal,
    @Body({ schema: passwordChangeSchema }) { currentPassword, newPassword }: PasswordChange,
  ): Promise<void> {
    return this.passwords.change(caller, currentPassword, newPassword);
  }

  @Post('password-reset')
  @HttpCode(202)
  @Public()
  @Throttled(RESETS_OF_ADDRESS)
  @ApiOperation({
    summary: 'Request a password reset',
    description: 'Sends a reset link by email if the address has an account. The answer is the same if it has none.',
  })
  @ApiAnswer(passwordResetReceiptSchema, 'If the account exists, the email is on its way.', 202)
  @ApiProblems(...OF_JSON_BODIES, 'database-unavailable')
  async requestReset(
    @Body({ schema: passwordResetRequestSchema }) { email }: PasswordResetRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PasswordResetReceipt> {
    await this.throttle.admit(reply, [byEmail(RESETS, email)]);
    await inEvenTime(() => this.passwords.requestReset(email));
    return { linkLifeMinutes: RESET_LIFE_SECONDS / 60 };
  }

  @Post('password-reset/confirm')
  @HttpCode(204)
  @Public()
  @Throttled(TOKEN_USES)
  @ApiOperation({
    summary: 'Reset password',
    description:
      'Sets a new password with the token from the email, which works once. Ends all sessions and confirms the ' +
      'address.',
  })
  @ApiDone('The password is set. Sign in.')
  @ApiProblems(...OF_JSON_BODIES, 'invalid-token', 'overloaded', 'database-unavailable')
  async reset(
    @Body({ schema: passwordResetSchema }) { token, password }: PasswordReset,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const email = await this.passwords.reset(token, password);
    // Failed logins with forgotten passwords must not block the login with the new one.
    await this.throttle.reset(loginsTo(email, request));
  }
}
