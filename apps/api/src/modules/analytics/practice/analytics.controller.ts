import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { Revalidated } from '../../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../../platform/openapi/api-responses.js';
import { AnalyticsService } from './analytics.service.js';
import { type PeriodQuery, periodQuerySchema } from '../period.dto.js';
import {
  type PercentileQuery,
  percentileQuerySchema,
  percentileSchema,
  type PracticePercentile,
} from './percentile.dto.js';
import { type PracticeSummary, summarySchema } from './summary.dto.js';
import { type PracticeTimeline, timelineSchema } from './timeline.dto.js';
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
    summary: 'Practice summary',
    description:
      'Each mean and median comes with its number of scores. Answers without a score are counted separately. ' +
      'Figures based on too few answers are null. An answer belongs to the day in the time zone that the ' +
      'profile had at that time.',
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
    summary: 'Practice timeline',
    description:
      'One item for each day, or for each week when the period is all time. Days without practice are included, ' +
      'so the list can be plotted as it is.',
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
    summary: 'Your percentile',
    description:
      'Compares your mean score with the mean scores of all users who practice for the same role. The scores of ' +
      'others may be up to six hours old. With too few users there is no percentile.',
  })
  @ApiAnswer(percentileSchema, 'The percentile, or the reason why there is none.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'database-unavailable')
  percentile(
    @Caller() { userId }: Principal,
    @Query({ schema: percentileQuerySchema }) { role }: PercentileQuery,
  ): Promise<PracticePercentile> {
    return this.standing.percentile(userId, role);
  }
}
