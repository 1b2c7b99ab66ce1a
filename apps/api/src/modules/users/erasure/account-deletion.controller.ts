import { Body, Controller, Delete, HttpCode, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { clearRefreshCookie } from '../../../platform/http/refresh-cookie.js';
import { COOKIE_HEADERS } from '../../../platform/openapi/answer-headers.js';
import { ApiDone, ApiProblems, OF_JSON_BODIES } from '../../../platform/openapi/api-responses.js';
import { type RouteThrottle, Throttled } from '../../../platform/throttling/throttled.decorator.js';
import { type AccountDeletion, accountDeletionSchema } from './account-deletion.dto.js';
import { ErasureService } from './erasure.service.js';

/** The route takes the password: in a browser left open, another person must not guess it. */
const DELETIONS: RouteThrottle = { name: 'account-deletion', by: 'account', limit: 5, windowSeconds: 15 * 60 };

@ApiTags('users')
@AccessFor('candidate')
@Controller('api/v1/users/me')
export class AccountDeletionController {
  constructor(private readonly erasure: ErasureService) {}

  @Delete()
  @HttpCode(204)
  @Throttled(DELETIONS)
  @ApiOperation({
    summary: 'Delete your account',
    description:
      'Requires the password. Deletes every row, file and cache entry of the user. Deletion cannot be undone. ' +
      'The last admin must first give another account the admin role.',
  })
  @ApiDone('The account is deleted, and its tokens are no longer valid.', COOKIE_HEADERS)
  @ApiProblems(...OF_JSON_BODIES, 'unauthenticated', 'conflict', 'overloaded', 'database-unavailable')
  async delete(
    @Caller() { userId }: Principal,
    @Body({ schema: accountDeletionSchema }) { password }: AccountDeletion,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.erasure.eraseOwn(userId, password);
    clearRefreshCookie(reply);
  }
}
