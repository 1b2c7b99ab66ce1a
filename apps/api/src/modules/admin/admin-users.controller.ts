import { Body, Controller, Delete, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AccessFor } from '../../platform/access/access.decorators.js';
import { Acting } from '../../platform/audit/acting.decorator.js';
import type { Actor } from '../../platform/audit/audit.types.js';
import { TakesIfMatch, withVersionTag } from '../../platform/http/preconditions.js';
import { NotStored } from '../../platform/http/revalidation.js';
import { ETAG_HEADERS } from '../../platform/openapi/answer-headers.js';
import { ApiAnswer, ApiProblems, OF_JSON_BODIES } from '../../platform/openapi/api-responses.js';
import type { Page } from '../../platform/http/page.js';
import {
  type AdminUser,
  type AdminUserDetails,
  adminUserDetailsSchema,
  adminUserPageSchema,
  type EndedSessions,
  endedSessionsSchema,
  type ListUsersQuery,
  listUsersQuerySchema,
  type SetRoles,
  setRolesSchema,
  userIdParameter,
} from './admin-users.dto.js';
import { AdminUsersService } from './admin-users.service.js';

@ApiTags('admin')
@AccessFor('admin')
@Controller('api/v1/admin/users')
export class AdminUsersController {
  constructor(private readonly users: AdminUsersService) {}

  @Get()
  @NotStored()
  @ApiOperation({ summary: 'List accounts', description: 'Accounts that match all filters, newest first.' })
  @ApiAnswer(adminUserPageSchema, 'One page of accounts.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'database-unavailable')
  list(@Query({ schema: listUsersQuerySchema }) query: ListUsersQuery): Promise<Page<AdminUser>> {
    return this.users.list(query);
  }

  @Get(':id')
  @NotStored()
  @ApiOperation({
    summary: 'Get an account',
    description: 'To set the roles, send the ETag of this answer as If-Match.',
  })
  @ApiAnswer(adminUserDetailsSchema, 'The account.', 200, ETAG_HEADERS)
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'not-found', 'database-unavailable')
  async read(
    @Param('id', { schema: userIdParameter }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AdminUserDetails> {
    return withVersionTag(reply, await this.users.read(id));
  }

  @Put(':id/roles')
  @TakesIfMatch(adminUserDetailsSchema)
  @ApiOperation({
    summary: 'Set the roles of an account',
    description:
      'The roles apply from the account’s next request. The last admin cannot lose the admin role. When an ' +
      'answer is lost, send the same request with the same If-Match again: the answer is the same.',
  })
  @ApiAnswer(adminUserDetailsSchema, 'The account, with its new ETag.')
  @ApiProblems(
    ...OF_JSON_BODIES,
    'invalid-parameters',
    'unauthenticated',
    'forbidden',
    'not-found',
    'conflict',
    'database-unavailable',
  )
  async setRoles(
    @Acting() actor: Actor,
    @Param('id', { schema: userIdParameter }) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: setRolesSchema }) { roles }: SetRoles,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AdminUserDetails> {
    return withVersionTag(reply, await this.users.setRoles(actor, { id, ifMatch }, roles));
  }

  @Delete(':id/sessions')
  @ApiOperation({
    summary: 'End all sessions of an account',
    description: 'Every process refuses these sessions at once.',
  })
  @ApiAnswer(endedSessionsSchema, 'The number of sessions that were ended.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'not-found', 'database-unavailable')
  endSessions(@Acting() actor: Actor, @Param('id', { schema: userIdParameter }) id: string): Promise<EndedSessions> {
    return this.users.endSessions(actor, id);
  }
}
