import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor } from '../../../platform/access/access.decorators.js';
import { Acting } from '../../../platform/audit/acting.decorator.js';
import type { Actor } from '../../../platform/audit/audit.types.js';
import { NotStored } from '../../../platform/http/revalidation.js';
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
  @ApiOperation({ summary: 'Read an account' })
  @ApiAnswer(adminUserDetailsSchema, 'The account.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'not-found', 'database-unavailable')
  read(@Param('id', { schema: userIdParameter }) id: string): Promise<AdminUserDetails> {
    return this.users.read(id);
  }

  @Put(':id/roles')
  @ApiOperation({
    summary: 'Set the roles of an account',
    description: 'From its next request on the account has them. The last admin cannot lose the role.',
  })
  @ApiAnswer(adminUserDetailsSchema, 'The account.')
  @ApiProblems(
    ...OF_JSON_BODIES,
    'invalid-parameters',
    'unauthenticated',
    'forbidden',
    'not-found',
    'conflict',
    'database-unavailable',
  )
  setRoles(
    @Acting() actor: Actor,
    @Param('id', { schema: userIdParameter }) id: string,
    @Body({ schema: setRolesSchema }) { roles }: SetRoles,
  ): Promise<AdminUserDetails> {
    return this.users.setRoles(actor, id, roles);
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
