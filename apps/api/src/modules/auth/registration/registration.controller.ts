import { PlatformConfig } from '@interviewmaster/config';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../platform/access/access.decorators.js';
import { inEvenTime } from '../../../platform/http/even-time.js';
import { ApiAnswer, ApiDone, ApiProblems, OF_JSON_BODIES } from '../../../platform/openapi/api-responses.js';
import { Throttled } from '../../../platform/throttling/throttled.decorator.js';
import { ThrottleService } from '../../../platform/throttling/throttle.service.js';
import { REGISTRATIONS, REGISTRATIONS_OF_ADDRESS, TOKEN_USES } from '../auth.throttles.js';
import {
  type EmailConfirmation,
  emailConfirmationSchema,
  type Registration,
  type RegistrationReceipt,
  registrationReceiptSchema,
  registrationSchema,
} from './registration.dto.js';
import { RegistrationService } from './registration.service.js';
import { byEmail, loginsTo } from '../login/request-client.js';

@ApiTags('auth')
@Public()
@Controller('api/v1/auth')
export class RegistrationController {
  constructor(
    private readonly config: PlatformConfig,
    private readonly registrations: RegistrationService,
    private readonly throttle: ThrottleService,
  ) {}

  @Post('register')
  @HttpCode(202)
  @Throttled(REGISTRATIONS_OF_ADDRESS)
  @ApiOperation({
    summary: 'Create an account',
    description:
      'The answer is the same whether or not the address has an account; an email informs its owner. Where ' +
      'confirmation is not required, as in development, the user can sign in at once.',
  })
  @ApiAnswer(registrationReceiptSchema, 'The email is on its way.', 202)
  @ApiProblems(...OF_JSON_BODIES, 'overloaded', 'database-unavailable')
  async register(
    @Body({ schema: registrationSchema }) { email, password }: Registration,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegistrationReceipt> {
    await this.throttle.admit(reply, [byEmail(REGISTRATIONS, email)]);
    await inEvenTime(() => this.registrations.register(email, password));
    return { confirmationRequired: this.config.auth.confirmEmail };
  }

  @Post('confirm-email')
  @HttpCode(204)
  @Throttled(TOKEN_USES)
  @ApiOperation({
    summary: 'Confirm email address',
    description:
      'Confirms the address with the token from the email. The password of that registration is set, and all ' +
      'sessions end.',
  })
  @ApiDone('The address is confirmed. Sign in.')
  @ApiProblems(...OF_JSON_BODIES, 'invalid-token', 'database-unavailable')
  async confirm(
    @Body({ schema: emailConfirmationSchema }) { token }: EmailConfirmation,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const email = await this.registrations.confirm(token);
    // Failed logins before the confirmation must not block the login after it.
    await this.throttle.reset(loginsTo(email, request));
  }
}
