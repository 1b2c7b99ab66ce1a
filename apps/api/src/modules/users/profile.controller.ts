import { Body, Controller, Get, Headers, Patch, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AccessFor, Caller } from '../../platform/access/access.decorators.js';
import type { Principal } from '../../platform/access/principal.js';
import { OffersMergePatch, TakesMergePatch } from '../../platform/http/body-types.js';
import { TakesIfMatch, withVersionTag } from '../../platform/http/preconditions.js';
import { Revalidated } from '../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems, OF_JSON_BODIES } from '../../platform/openapi/api-responses.js';
import { type Profile, type ProfilePatch, profilePatchSchema, profileSchema } from './profile.dto.js';
import { UsersService } from './users.service.js';

@ApiTags('users')
@AccessFor('candidate')
@Controller('api/v1/users/me')
export class ProfileController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @Revalidated()
  @OffersMergePatch()
  @ApiOperation({
    summary: 'Get your profile',
    description: 'To change the profile, send the ETag of this answer as If-Match.',
  })
  @ApiAnswer(profileSchema, 'The account and its profile.')
  @ApiProblems('unauthenticated', 'database-unavailable')
  async read(@Caller() { userId }: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<Profile> {
    return withVersionTag(reply, await this.users.versionedProfile(userId));
  }

  @Patch()
  @TakesMergePatch()
  @TakesIfMatch(profileSchema)
  @ApiOperation({
    summary: 'Update your profile',
    description:
      'A JSON merge patch (RFC 7396): fields that are left out stay the same, null clears a field. When an ' +
      'answer is lost, repeat the request with the same If-Match: the answer is the same.',
  })
  @ApiAnswer(profileSchema, 'The current profile, with its new ETag.')
  @ApiProblems(...OF_JSON_BODIES, 'unauthenticated', 'database-unavailable')
  async change(
    @Caller() { userId }: Principal,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: profilePatchSchema }) patch: ProfilePatch,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Profile> {
    return withVersionTag(reply, await this.users.changeProfile(userId, ifMatch, patch));
  }
}
