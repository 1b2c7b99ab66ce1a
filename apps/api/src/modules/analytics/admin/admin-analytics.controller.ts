import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor } from '../../../platform/access/access.decorators.js';
import { Revalidated } from '../../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../../platform/openapi/api-responses.js';
import { AdminAnalyticsService } from './admin-analytics.service.js';
import { type AiSavings, aiSavingsSchema, type AiSavingsQuery, aiSavingsQuerySchema } from './ai-savings.dto.js';
import { type CohortActivity, cohortActivitySchema, type CohortsQuery, cohortsQuerySchema } from './cohorts.dto.js';
import {
  type QuestionFiguresPage,
  questionFiguresPageSchema,
  type QuestionFiguresQuery,
  questionFiguresQuerySchema,
} from './question-figures.dto.js';

@ApiTags('analytics')
@AccessFor('admin')
@Controller('api/v1/admin/analytics')
export class AdminAnalyticsController {
  constructor(private readonly service: AdminAnalyticsService) {}

  @Get('questions')
  @Revalidated()
  @ApiOperation({
    summary: 'Question difficulty',
    description: 'Questions with at least one answer, ordered by id. The figures may be up to one hour old.',
  })
  @ApiAnswer(questionFiguresPageSchema, 'One page of questions.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'database-unavailable')
  questions(@Query({ schema: questionFiguresQuerySchema }) query: QuestionFiguresQuery): Promise<QuestionFiguresPage> {
    return this.service.questionFigures(query);
  }

  @Get('cohorts')
  @Revalidated()
  @ApiOperation({
    summary: 'User retention',
    description:
      'Users grouped by the week of their sign-up. The numbers may be up to one hour old. Small groups are left ' +
      'out.',
  })
  @ApiAnswer(cohortActivitySchema, 'The cohorts.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'database-unavailable')
  cohorts(@Query({ schema: cohortsQuerySchema }) { weeks }: CohortsQuery): Promise<CohortActivity> {
    return this.service.cohortActivity(weeks);
  }

  @Get('ai-savings')
  @Revalidated()
  @ApiOperation({ summary: 'AI costs and cache savings' })
  @ApiAnswer(aiSavingsSchema, 'The costs and the savings.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'database-unavailable')
  aiSavings(@Query({ schema: aiSavingsQuerySchema }) { period }: AiSavingsQuery): Promise<AiSavings> {
    return this.service.aiSavings(period);
  }
}
