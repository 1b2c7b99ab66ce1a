import { Controller, Get } from '@nestjs/common';
import { CacheService } from '@interviewmaster/cache';
import { shared } from '@interviewmaster/health';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/access.decorators.js';
import { NotStored } from '../http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../openapi/api-responses.js';
import { type CacheMetricsBody, cacheMetricsSchema, toCacheMetricsBody } from './cache-metrics.schema.js';

/** The route is public: Redis is read at most once in this interval. */
const READ_INTERVAL_MS = 100;

@ApiTags('cache')
@Public()
@Controller('cache/metrics')
export class CacheMetricsController {
  readonly #metrics: () => Promise<CacheMetricsBody>;

  constructor(cache: CacheService) {
    this.#metrics = shared(async () => toCacheMetricsBody(await cache.metrics()), READ_INTERVAL_MS);
  }

  @Get()
  @NotStored()
  @ApiOperation({
    summary: 'Cache metrics',
    description: 'Hits, misses and loads of the cache, in total and by key prefix.',
  })
  @ApiAnswer(cacheMetricsSchema, 'The counters of all processes, or of this process while Redis is unavailable.')
  @ApiProblems()
  metrics(): Promise<CacheMetricsBody> {
    return this.#metrics();
  }
}
