import { Body, Controller, Get, Headers, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AccessFor, Caller } from '../../platform/access/access.decorators.js';
import type { Principal } from '../../platform/access/principal.js';
import { TakesIfMatch, withVersionTag } from '../../platform/http/preconditions.js';
import { Revalidated } from '../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems, OF_JSON_BODIES } from '../../platform/openapi/api-responses.js';
import { type Preferences, preferencesSchema } from './preferences.dto.js';
import { UsersService } from './users.service.js';

@ApiTags('users')
@AccessFor('candidate')
@Controller('api/v1/users/me/preferences')
export class PreferencesController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @Revalidated()
  @ApiOperation({
    summary: 'Get your preferences',
    description: 'Preferences that were never set have their defaults.',
  })
  @ApiAnswer(preferencesSchema, 'The preferences.')
  @ApiProblems('unauthenticated', 'database-unavailable')
  async read(@Caller() { userId }: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<Preferences> {
    return withVersionTag(reply, await this.users.versionedPreferences(userId));
  }

  @Put()
  @TakesIfMatch(preferencesSchema)
  @ApiOperation({
    summary: 'Set your preferences',
    description:
      'Replaces all preferences; fields that are left out get their defaults. When an answer is lost, repeat ' +
      'the request with the same If-Match: the answer is the same.',
  })
  @ApiAnswer(preferencesSchema, 'The current preferences, with their new ETag.')
  @ApiProblems(...OF_JSON_BODIES, 'unauthenticated', 'database-unavailable')
  async replace(
    @Caller() { userId }: Principal,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: preferencesSchema }) preferences: Preferences,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Preferences> {
    return withVersionTag(reply, await this.users.replacePreferences(userId, ifMatch, preferences));
  }
}
