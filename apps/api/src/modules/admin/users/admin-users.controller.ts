import { Body, Controller, Delete, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AccessFor } from '../../../platform/access/access.decorators.js';
import { Acting } from '../../../platform/audit/acting.decorator.js';
import type { Actor } from '../../../platform/audit/audit.types.js';
import { TakesIfMatch, withVersionTag } from '../../../platform/http/preconditions.js';
import { NotStored } from '../../../platform/http/revalidation.js';
import { ETAG_HEADERS } from '../../../platform/openapi/answer-headers.js';
import { ApiAnswer, ApiProblems } from '../../../platform/openapi/api-responses.js';
import { OF_JSON_BODIES } from '../../../platform/openapi/json-body-problems.js';
import type { Page } from '../../../platform/pagination/page.js';
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
} from '../dto/admin-user.dto.js';
import { AdminUsersService } from './admin-users.service.js';

@ApiTags('admin')
@AccessFor('admin')
@Controller('api/v1/admin/users')
export class AdminUsersController {
  constructor(private readonly users: AdminUsersService) {}

  @Get()
  @NotStored()
  @ApiOperation({ summary: 'List accounts', description: 'Those that fit all filters, newest first.' })
  @ApiAnswer(adminUserPageSchema, 'One page of accounts.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'database-unavailable')
  list(@Query({ schema: listUsersQuerySchema }) query: ListUsersQuery): Promise<Page<AdminUser>> {
    return this.users.list(query);
  }

  @Get(':id')
  @NotStored()
  @ApiOperation({ summary: 'Read an account', description: 'Its ETag is what setting its roles takes as If-Match.' })
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
      'From its next request on the account has them. The last admin cannot lose the role. Sent again with the same ' +
      'If-Match, since its answer was lost, it is answered like the first time.',
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
    description: 'They are refused at once in every process.',
  })
  @ApiAnswer(endedSessionsSchema, 'How many there were.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'not-found', 'database-unavailable')
  endSessions(@Acting() actor: Actor, @Param('id', { schema: userIdParameter }) id: string): Promise<EndedSessions> {
    return this.users.endSessions(actor, id);
  }
}
