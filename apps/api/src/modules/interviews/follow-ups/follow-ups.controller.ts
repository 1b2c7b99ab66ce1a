import { Controller, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { NotStored } from '../../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../../platform/openapi/api-responses.js';
import { type FollowUp, followUpSchema } from './follow-up.dto.js';
import { interviewIdParameter, questionIdParameter } from '../interview-target.js';
import { FollowUpsService } from './follow-ups.service.js';

@ApiTags('interviews')
@AccessFor('candidate')
@Controller('api/v1/interviews/:id/answers/:questionId/follow-up')
export class FollowUpsController {
  constructor(private readonly followUps: FollowUpsService) {}

  @Post()
  @NotStored()
  @ApiOperation({
    summary: 'Get a follow-up question',
    description:
      'Asks about something that the answer leaves out, without naming it. There is one follow-up question for ' +
      'each answer. It is available when the feedback is ready, and is then shown with the answer.',
  })
  @ApiAnswer(followUpSchema, 'The new follow-up question.', 201)
  @ApiAnswer(followUpSchema, 'The existing follow-up question.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'illegal-transition', 'database-unavailable')
  async ask(
    @Caller() { userId }: Principal,
    @Param('id', { schema: interviewIdParameter }) interviewId: string,
    @Param('questionId', { schema: questionIdParameter }) questionId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FollowUp> {
    const { followUp, isNew } = await this.followUps.ask({ userId, interviewId, questionId });
    void reply.status(isNew ? 201 : 200);
    return followUp;
  }
}
