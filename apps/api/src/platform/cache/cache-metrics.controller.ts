import { Controller, Get } from '@nestjs/common';
import { type CacheMetrics, CacheService } from '@interviewmaster/cache';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/access.decorators.js';
import { NotStored } from '../http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../openapi/api-responses.js';
import { cacheMetricsSchema } from './cache-metrics.schema.js';

@ApiTags('cache')
@Public()
@Controller('cache/metrics')
export class CacheMetricsController {
  constructor(private readonly cache: CacheService) {}

  @Get()
  @NotStored()
  @ApiOperation({
    summary: 'How the cache does',
    description: 'Hits, misses and loads, as a whole and by kind of key.',
  })
  @ApiAnswer(cacheMetricsSchema, 'The counters of all processes, or of this one while Redis is away.')
  @ApiProblems()
  metrics(): Promise<CacheMetrics> {
    return this.cache.metrics();
  }
}
