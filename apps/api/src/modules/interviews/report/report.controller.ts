import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { Revalidated } from '../../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../../platform/openapi/api-responses.js';
import { type Report, reportSchema } from './report.dto.js';
import { interviewIdParameter } from '../interview-target.js';
import { ReportService } from './report.service.js';

@ApiTags('interviews')
@AccessFor('candidate')
@Controller('api/v1/interviews/:id')
export class ReportController {
  constructor(private readonly reports: ReportService) {}

  @Get('report')
  @Revalidated()
  @ApiOperation({
    summary: 'Get the report',
    description:
      'The results so far, in every state. `isFinal` says whether the report can still change. The figures are ' +
      'based on scored answers only, and the notes say what the figures leave out.',
  })
  @ApiAnswer(reportSchema, 'The report.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  report(
    @Caller() { userId }: Principal,
    @Param('id', { schema: interviewIdParameter }) interviewId: string,
  ): Promise<Report> {
    return this.reports.read({ userId, interviewId });
  }
}
