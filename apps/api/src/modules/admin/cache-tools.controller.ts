import type { CacheInspection } from '@interviewmaster/cache';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor } from '../../platform/access/access.decorators.js';
import { Acting } from '../../platform/audit/acting.decorator.js';
import type { Actor } from '../../platform/audit/audit.types.js';
import { NotStored } from '../../platform/http/revalidation.js';
import { ApiAnswer, ApiDone, ApiProblems, OF_JSON_BODIES } from '../../platform/openapi/api-responses.js';
import {
  cacheInspectionSchema,
  type InspectQuery,
  inspectQuerySchema,
  type Invalidate,
  invalidateSchema,
  type Invalidation,
  invalidationSchema,
} from './cache-tools.dto.js';
import { CacheToolsService } from './cache-tools.service.js';

@ApiTags('admin')
@AccessFor('admin')
@Controller('api/v1/admin/cache')
export class CacheToolsController {
  constructor(private readonly tools: CacheToolsService) {}

  @Get('entries')
  @NotStored()
  @ApiOperation({
    summary: 'Inspect a cache key',
    description:
      'Shows where the value is stored, its remaining lifetime, its size and its tags, but never the value ' +
      'itself.',
  })
  @ApiAnswer(cacheInspectionSchema, 'The state of the key in this process and in Redis.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'database-unavailable')
  inspect(
    @Acting() actor: Actor,
    @Query({ schema: inspectQuerySchema }) { key }: InspectQuery,
  ): Promise<CacheInspection> {
    return this.tools.inspect(actor, key);
  }

  @Post('invalidations')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Invalidate cache entries',
    description:
      'Invalidates a key, a tag or all keys that match a pattern, in every process. A pattern that matches ' +
      'everything is refused outside development.',
  })
  @ApiAnswer(invalidationSchema, 'The entries are invalidated.')
  @ApiProblems(...OF_JSON_BODIES, 'unauthenticated', 'forbidden', 'database-unavailable')
  invalidate(@Acting() actor: Actor, @Body({ schema: invalidateSchema }) which: Invalidate): Promise<Invalidation> {
    return this.tools.invalidate(actor, which);
  }

  @Post('flush')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Flush the cache',
    description: 'Removes every cache entry. Available in development only.',
  })
  @ApiDone('The cache is empty.')
  @ApiProblems('unauthenticated', 'forbidden', 'database-unavailable')
  flush(@Acting() actor: Actor): Promise<void> {
    return this.tools.flush(actor);
  }
}
