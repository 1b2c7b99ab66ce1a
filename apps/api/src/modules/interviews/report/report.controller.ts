import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { Revalidated } from '../../../platform/http/revalidation.js';
import { ApiAnswer, ApiDone, ApiProblems } from '../../../platform/openapi/api-responses.js';
import { EventStreams } from '../../../platform/sse/event-streams.js';
import { lastEventNumber } from '../../../platform/sse/last-event-id.js';
import { type Report, reportSchema } from './report.dto.js';
import { interviewIdParameter } from '../session/parameters.js';
import { EventLogService } from '../events/event-log.service.js';
import { InterviewsService } from '../session/interviews.service.js';
import { ReportService } from './report.service.js';

const EXAMPLE =
  'id: 5\nevent: feedback.ready\ndata: {"questionId":"0193…","answerId":"0193…","at":"2026-11-23T09:35:00.400Z"}\n\n';

@ApiTags('interviews')
@AccessFor('candidate')
@Controller('api/v1/interviews/:id')
export class ReportController {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly reports: ReportService,
    private readonly log: EventLogService,
    private readonly streams: EventStreams,
  ) {}

  @Get('report')
  @Revalidated()
  @ApiOperation({
    summary: 'Read the report',
    description:
      'What is known so far, in every state: `isFinal` says whether more may come. Only scored answers make up the ' +
      'figures, and the notes name what they leave out.',
  })
  @ApiAnswer(reportSchema, 'The report.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  report(@Caller() { userId }: Principal, @Param('id', { schema: interviewIdParameter }) id: string): Promise<Report> {
    return this.reports.read({ userId, id });
  }

  @Get('events')
  @ApiOperation({
    summary: 'Follow an interview',
    description:
      'A stream of server-sent events: all that happened behind `Last-Event-ID`, and then what happens, until ' +
      '`report.final`. It tells the same as reading would. It lasts a minute at most: come back with the id of the last ' +
      'event, which misses none and repeats none. It ends within a second when its session does, though not when the ' +
      'access token expires. Six streams of an account may be open in a server process; a further one takes the place of ' +
      'the oldest, whose last event is `replaced`: do not come back by yourself then. Browsers: `fetch` with a reader of ' +
      'the body, since `EventSource` cannot send the access token.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Id of the last event that was seen, or the `lastEventId` of the interview; absent: from the first.',
    schema: { type: 'string' },
    example: '4',
  })
  @ApiResponse({
    status: 200,
    description:
      'Events `interview.*` (with `state`), `question.skipped`, `question.hinted`, `answer.submitted`, `feedback.*`, ' +
      '`follow-up.asked` and `report.final`, numbered without gaps; comments every 15 s; and `replaced` as the last one.',
    content: { 'text/event-stream': { schema: { type: 'string' }, example: EXAMPLE } },
  })
  @ApiDone('To a client that comes back behind `replaced`: `EventSource` then gives up.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  async events(
    @Caller() { userId }: Principal,
    @Param('id', { schema: interviewIdParameter }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.interviews.read({ userId, id });
    this.streams.send(request, reply, (signal) => this.log.follow(id, lastEventNumber(request), signal));
  }
}
