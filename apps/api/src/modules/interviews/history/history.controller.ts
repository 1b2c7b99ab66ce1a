import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { Revalidated } from '../../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../../platform/openapi/api-responses.js';
import type { Page } from '../../../platform/http/page.js';
import { interviewPageSchema, type ListInterviewsQuery, listInterviewsQuerySchema } from './history.dto.js';
import { HistoryService } from './history.service.js';
import type { HistoryItem } from './history.types.js';

@ApiTags('interviews')
@AccessFor('candidate')
@Controller('api/v1/interviews')
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  @Get()
  @Revalidated()
  @ApiOperation({
    summary: 'List your interviews',
    description:
      'Your interviews that match all filters, newest first. The order never changes, so each interview appears ' +
      'on exactly one page. `unfinished=true` gives the interviews that can be continued.',
  })
  @ApiAnswer(interviewPageSchema, 'One page of interviews.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'database-unavailable')
  list(
    @Caller() { userId }: Principal,
    @Query({ schema: listInterviewsQuerySchema }) query: ListInterviewsQuery,
  ): Promise<Page<HistoryItem>> {
    return this.history.list(userId, query);
  }
}
