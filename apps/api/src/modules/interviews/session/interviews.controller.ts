import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { NotStored } from '../../../platform/http/revalidation.js';
import type { IdempotencyClaim } from '../../../platform/idempotency/idempotency-claim.js';
import { Claim, Idempotent } from '../../../platform/idempotency/idempotent.decorator.js';
import { LOCATION_HEADERS } from '../../../platform/openapi/answer-headers.js';
import { ApiAnswer, ApiDone, ApiProblems, OF_JSON_BODIES } from '../../../platform/openapi/api-responses.js';
import { type RouteThrottle, Throttled } from '../../../platform/throttling/throttled.decorator.js';
import { type CreateInterview, createInterviewSchema } from './create-interview.dto.js';
import { interviewIdParameter } from '../interview-target.js';
import { type Interview, interviewSchema } from './interview.dto.js';
import { InterviewsService, locationOf } from './interviews.service.js';

/** Each interview copies up to 20 questions: a faulty client must not fill the database. */
const CREATIONS: RouteThrottle = { name: 'interviews', by: 'account', limit: 3600, windowSeconds: 3600 };

@ApiTags('interviews')
@AccessFor('candidate')
@Controller('api/v1/interviews')
export class InterviewsController {
  constructor(private readonly interviews: InterviewsService) {}

  @Post()
  @Throttled(CREATIONS)
  @Idempotent()
  @ApiOperation({
    summary: 'Create an interview',
    description:
      'Chooses the questions and copies them, so that later changes of the question bank do not affect the ' +
      'interview. The clock starts, and the questions are shown, when the interview is started. With a résumé, ' +
      'questions on skills that the résumé lacks come first; `resume` and each question’s `chosenFor` show how ' +
      'each question was chosen.',
  })
  @ApiAnswer(interviewSchema, 'The new interview. `Location` has its path.', 201, LOCATION_HEADERS)
  @ApiProblems(
    ...OF_JSON_BODIES,
    'invalid-parameters',
    'unauthenticated',
    'not-found',
    'conflict',
    'illegal-transition',
    'request-in-progress',
    'not-enough-questions',
    'idempotency-key-reused',
    'database-unavailable',
  )
  async create(
    @Caller() { userId }: Principal,
    @Body({ schema: createInterviewSchema }) wanted: CreateInterview,
    @Claim() claim: IdempotencyClaim | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Interview> {
    const interview = await this.interviews.create(userId, wanted, claim);
    void reply.header('location', locationOf(interview.id));
    return interview;
  }

  @Get(':id')
  @NotStored()
  @ApiOperation({
    summary: 'Get an interview',
    description: 'State, questions and the time left on the server’s clock.',
  })
  @ApiAnswer(interviewSchema, 'The current state of the interview.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  read(
    @Caller() { userId }: Principal,
    @Param('id', { schema: interviewIdParameter }) interviewId: string,
  ): Promise<Interview> {
    return this.interviews.read({ userId, interviewId });
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete an interview',
    description: 'Deletes the interview in any state, with all answers and feedback.',
  })
  @ApiDone('The interview is deleted.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  delete(
    @Caller() { userId }: Principal,
    @Param('id', { schema: interviewIdParameter }) interviewId: string,
  ): Promise<void> {
    return this.interviews.delete({ userId, interviewId });
  }
}
