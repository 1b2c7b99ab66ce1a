import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor } from '../../platform/access/access.decorators.js';
import { Revalidated } from '../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../platform/openapi/api-responses.js';
import { AdminAnalyticsService } from './admin-analytics.service.js';
import { type AiSavings, aiSavingsSchema, type AiSavingsQuery, aiSavingsQuerySchema } from './dto/ai-savings.dto.js';
import { type CohortActivity, cohortActivitySchema, type CohortsQuery, cohortsQuerySchema } from './dto/cohorts.dto.js';
import {
  type QuestionFiguresPage,
  questionFiguresPageSchema,
  type QuestionFiguresQuery,
  questionFiguresQuerySchema,
} from './dto/question-figures.dto.js';

@ApiTags('analytics')
@AccessFor('admin')
@Controller('api/v1/admin/analytics')
export class AdminAnalyticsController {
  constructor(private readonly service: AdminAnalyticsService) {}

  @Get('questions')
  @Revalidated()
  @ApiOperation({
    summary: 'See how difficult questions are in practice',
    description: 'Questions with at least one answer, in the order of their ids. The figures may be an hour old.',
  })
  @ApiAnswer(questionFiguresPageSchema, 'One page of questions.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'database-unavailable')
  questions(@Query({ schema: questionFiguresQuerySchema }) query: QuestionFiguresQuery): Promise<QuestionFiguresPage> {
    return this.service.questionFigures(query);
  }

  @Get('cohorts')
  @Revalidated()
  @ApiOperation({
    summary: 'See how long users stay active',
    description: 'Users by the week of their sign-up. The numbers may be an hour old; those of few users are left out.',
  })
  @ApiAnswer(cohortActivitySchema, 'The cohorts.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'database-unavailable')
  cohorts(@Query({ schema: cohortsQuerySchema }) { weeks }: CohortsQuery): Promise<CohortActivity> {
    return this.service.cohortActivity(weeks);
  }

  @Get('ai-savings')
  @Revalidated()
  @ApiOperation({ summary: 'See what language models cost and what the cache has spared' })
  @ApiAnswer(aiSavingsSchema, 'Cost and savings.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'database-unavailable')
  aiSavings(@Query({ schema: aiSavingsQuerySchema }) { period }: AiSavingsQuery): Promise<AiSavings> {
    return this.service.aiSavings(period);
  }
}
