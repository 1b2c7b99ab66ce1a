import { Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AccessFor, Caller, Public } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { NotStored } from '../../../platform/http/revalidation.js';
import { LOCATION_HEADERS } from '../../../platform/openapi/answer-headers.js';
import { ApiAnswer, ApiFile, ApiProblems } from '../../../platform/openapi/api-responses.js';
import { type RouteThrottle, Throttled } from '../../../platform/throttling/throttled.decorator.js';
import {
  type ArchiveQuery,
  archiveQuerySchema,
  type DataExportResource,
  exportIdParameter,
  exportSchema,
} from './export.dto.js';
import { ExportsService } from './exports.service.js';

const ZIP = 'application/zip';

const HOUR = 60 * 60;
/** An archive takes much work, and a user needs few. */
const EXPORTS: RouteThrottle = { name: 'exports', by: 'account', limit: 5, windowSeconds: HOUR };
/** Slows down the guessing of links. */
const DOWNLOADS: RouteThrottle = { name: 'downloads', by: 'address', limit: 120, windowSeconds: HOUR };

@ApiTags('users')
@Controller('api/v1')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Post('users/me/export')
  @HttpCode(202)
  @AccessFor('candidate')
  @Throttled(EXPORTS)
  @ApiOperation({
    summary: 'Request an export of your data',
    description: 'The archive is created in the background. Requesting it again meanwhile gives the same export.',
  })
  @ApiAnswer(exportSchema, 'The export. Poll it at the address in `Location`.', 202, LOCATION_HEADERS)
  @ApiProblems('unauthenticated', 'database-unavailable')
  async request(
    @Caller() { userId }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DataExportResource> {
    const requested = await this.exports.request(userId);
    void reply.header('location', `/api/v1/users/me/exports/${requested.id}`);
    return requested;
  }

  @Get('users/me/exports/:id')
  @NotStored()
  @AccessFor('candidate')
  @ApiOperation({
    summary: 'Get the status of an export',
    description: 'A finished export has a download link, which is valid for 24 hours. Then the archive is deleted.',
  })
  @ApiAnswer(exportSchema, 'The export.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  find(
    @Caller() { userId }: Principal,
    @Param('id', { schema: exportIdParameter }) id: string,
  ): Promise<DataExportResource> {
    return this.exports.find(userId, id);
  }

  @Get('exports/:id/archive')
  @NotStored()
  @Public()
  @Throttled(DOWNLOADS)
  @ApiOperation({
    summary: 'Download an export',
    description: 'Needs the token from the download link, and no sign-in.',
  })
  @ApiFile(ZIP, 'The archive.')
  @ApiProblems('invalid-parameters', 'not-found', 'gone', 'database-unavailable')
  async download(
    @Param('id', { schema: exportIdParameter }) id: string,
    @Query({ schema: archiveQuerySchema }) { token }: ArchiveQuery,
  ): Promise<StreamableFile> {
    const { archive, bytes, madeAt } = await this.exports.open(id, token);
    return new StreamableFile(archive, {
      type: ZIP,
      length: bytes,
      disposition: `attachment; filename="interviewmaster-${madeAt.slice(0, 10)}.zip"`,
    });
  }
}
