import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor, Caller } from '../../platform/access/access.decorators.js';
import type { Principal } from '../../platform/access/principal.js';
import { Revalidated } from '../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../platform/openapi/api-responses.js';
import { AnalyticsService } from './analytics.service.js';
import { type PeriodQuery, periodQuerySchema } from './dto/parameters.js';
import {
  type PercentileQuery,
  percentileQuerySchema,
  percentileSchema,
  type PracticePercentile,
} from './dto/percentile.dto.js';
import { type PracticeSummary, summarySchema } from './dto/summary.dto.js';
import { type PracticeTimeline, timelineSchema } from './dto/timeline.dto.js';
import { StandingService } from './standing.service.js';

@ApiTags('analytics')
@AccessFor('candidate')
@Controller('api/v1/analytics')
export class AnalyticsController {
  constructor(
    private readonly analytics: AnalyticsService,
    private readonly standing: StandingService,
  ) {}

  @Get('summary')
  @Revalidated()
  @ApiOperation({
    summary: 'Sum up your practice',
    description:
      'Every mean and median stands beside the number of scores it is of; answers without a score are counted apart. ' +
      'Nothing is claimed of too few. A day is the one on which was practised, in the time zone that the profile had then.',
  })
  @ApiAnswer(summarySchema, 'The summary.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'database-unavailable')
  summary(
    @Caller() { userId }: Principal,
    @Query({ schema: periodQuerySchema }) { period }: PeriodQuery,
  ): Promise<PracticeSummary> {
    return this.analytics.summary(userId, period);
  }

  @Get('timeline')
  @Revalidated()
  @ApiOperation({
    summary: 'Follow your practice over time',
    description: 'One item for each day, or week for all time, days without practice included: ready for a plot.',
  })
  @ApiAnswer(timelineSchema, 'The timeline.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'database-unavailable')
  timeline(
    @Caller() { userId }: Principal,
    @Query({ schema: periodQuerySchema }) { period }: PeriodQuery,
  ): Promise<PracticeTimeline> {
    return this.analytics.timeline(userId, period);
  }

  @Get('percentile')
  @Revalidated()
  @ApiOperation({
    summary: 'See where you stand',
    description:
      'Your mean among those of all who practise for the same role. The others may be six hours old; nobody is placed ' +
      'among too few.',
  })
  @ApiAnswer(percentileSchema, 'The percentile, or why there is none.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'database-unavailable')
  percentile(
    @Caller() { userId }: Principal,
    @Query({ schema: percentileQuerySchema }) { role }: PercentileQuery,
  ): Promise<PracticePercentile> {
    return this.standing.percentile(userId, role);
  }
}
