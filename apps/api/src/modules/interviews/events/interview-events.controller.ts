import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { ApiDone, ApiProblems } from '../../../platform/openapi/api-responses.js';
import { EventStreams } from '../../../platform/sse/event-streams.js';
import { lastEventNumber } from '../../../platform/sse/last-event-id.js';
import { interviewIdParameter } from '../interview-target.js';
import { EventLogService } from './event-log.service.js';

const EXAMPLE =
  'id: 5\nevent: feedback.ready\ndata: {"questionId":"0193…","answerId":"0193…","at":"2026-11-23T09:35:00.400Z"}\n\n';

@ApiTags('interviews')
@AccessFor('candidate')
@Controller('api/v1/interviews/:id')
export class InterviewEventsController {
  constructor(
    private readonly log: EventLogService,
    private readonly streams: EventStreams,
  ) {}

  @Get('events')
  @ApiOperation({
    summary: 'Stream interview events',
    description:
      'A stream of server-sent events: all events after `Last-Event-ID`, then new events as they happen, until ' +
      '`report.final`. A stream lasts one minute at most. Reconnect with the id of the last event: no event is ' +
      'lost or repeated. The stream ends within a second when its session ends, but not when the access token ' +
      'expires. An account can have six open streams in a server process. A seventh stream replaces the oldest, ' +
      'whose last event is `replaced`: do not reconnect automatically after it. In browsers use `fetch` and ' +
      'read the body, because `EventSource` cannot send the access token.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Id of the last event received, or the `lastEventId` of the interview. Default: all events.',
    schema: { type: 'string' },
    example: '4',
  })
  @ApiResponse({
    status: 200,
    description:
      'Events `interview.*` (with `state`), `question.skipped`, `question.hinted`, `answer.submitted`, ' +
      '`feedback.*`, `follow-up.asked` and `report.final`, numbered without gaps; a comment every 15 s; and ' +
      '`replaced` as the last event.',
    content: { 'text/event-stream': { schema: { type: 'string' }, example: EXAMPLE } },
  })
  @ApiDone('For a client that reconnects after `replaced`: `EventSource` then stops.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  async stream(
    @Caller() { userId }: Principal,
    @Param('id', { schema: interviewIdParameter }) interviewId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.log.requireInterview({ userId, interviewId });
    this.streams.send(request, reply, (signal) => this.log.follow(interviewId, lastEventNumber(request), signal));
  }
}
