import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { ownVersion } from '../../../platform/http/entity-tags.js';
import { TakesIfMatch, withVersionTag } from '../../../platform/http/preconditions.js';
import { NotStored, Revalidated } from '../../../platform/http/revalidation.js';
import { LOCATION_HEADERS } from '../../../platform/openapi/answer-headers.js';
import { ApiAnswer, ApiProblems, OF_JSON_BODIES } from '../../../platform/openapi/api-responses.js';
import {
  type Answer,
  answerSchema,
  type Draft,
  draftSchema,
  type SaveDraft,
  saveDraftSchema,
  type SubmitAnswer,
  submitAnswerSchema,
} from './answer.dto.js';
import { interviewIdParameter, questionIdParameter } from '../interview-target.js';
import { locationOf } from '../session/interviews.service.js';
import { AnswersService } from './answers.service.js';

const InterviewId = () => Param('id', { schema: interviewIdParameter });
const QuestionId = () => Param('questionId', { schema: questionIdParameter });

@ApiTags('interviews')
@AccessFor('candidate')
@Controller('api/v1/interviews/:id/answers')
export class AnswersController {
  constructor(private readonly answers: AnswersService) {}

  @Post()
  @ApiOperation({
    summary: 'Submit an answer',
    description:
      'An answer is final, and each question has at most one. Of two requests at the same time, one stores its ' +
      'answer; the other request gets the stored answer, and so does a repeated request. An answer after the ' +
      'time limit is stored and marked late. The feedback is created in the background.',
  })
  @ApiAnswer(answerSchema, 'The stored answer. `Location` has its path.', 201, LOCATION_HEADERS)
  @ApiProblems(
    ...OF_JSON_BODIES,
    'invalid-parameters',
    'unauthenticated',
    'not-found',
    'illegal-transition',
    'already-answered',
    'database-unavailable',
  )
  async submit(
    @Caller() { userId }: Principal,
    @InterviewId() interviewId: string,
    @Body({ schema: submitAnswerSchema }) given: SubmitAnswer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const answer = await this.answers.submit({ userId, interviewId }, given);
    void reply.header('location', `${locationOf(interviewId)}/answers/${answer.questionId}`);
    return answer;
  }

  @Get(':questionId')
  @Revalidated()
  @ApiOperation({ summary: 'Get an answer', description: 'The answer and its feedback, if there is any yet.' })
  @ApiAnswer(answerSchema, 'The answer.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  read(
    @Caller() { userId }: Principal,
    @InterviewId() interviewId: string,
    @QuestionId() questionId: string,
  ): Promise<Answer> {
    return this.answers.read({ userId, interviewId, questionId });
  }

  @Post(':questionId/feedback/retry')
  @HttpCode(202)
  @NotStored()
  @ApiOperation({ summary: 'Retry the feedback', description: 'Possible only when the feedback has failed.' })
  @ApiAnswer(answerSchema, 'The answer. Its feedback is pending again.', 202)
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'illegal-transition', 'database-unavailable')
  retry(
    @Caller() { userId }: Principal,
    @InterviewId() interviewId: string,
    @QuestionId() questionId: string,
  ): Promise<Answer> {
    return this.answers.retryFeedback({ userId, interviewId, questionId });
  }

  @Get(':questionId/draft')
  @Revalidated()
  @ApiOperation({ summary: 'Get a draft', description: 'The text typed so far. It is empty before the first save.' })
  @ApiAnswer(draftSchema, 'The draft. To save it, send its ETag as If-Match.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'database-unavailable')
  async readDraft(
    @Caller() { userId }: Principal,
    @InterviewId() interviewId: string,
    @QuestionId() questionId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Draft> {
    return tagged(reply, userId, await this.answers.readDraft({ userId, interviewId, questionId }));
  }

  @Put(':questionId/draft')
  @TakesIfMatch(draftSchema)
  @NotStored()
  @ApiOperation({
    summary: 'Save a draft',
    description:
      'For the first save, send the ETag of the empty draft as If-Match. When an answer is lost, repeat the ' +
      'save with the same If-Match: the answer is the same.',
  })
  @ApiAnswer(draftSchema, 'The saved draft, with its new ETag.')
  @ApiProblems(
    ...OF_JSON_BODIES,
    'invalid-parameters',
    'unauthenticated',
    'not-found',
    'illegal-transition',
    'already-answered',
    'database-unavailable',
  )
  async saveDraft(
    @Caller() { userId }: Principal,
    @InterviewId() interviewId: string,
    @QuestionId() questionId: string,
    @Body({ schema: saveDraftSchema }) { text }: SaveDraft,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Draft> {
    return tagged(reply, userId, await this.answers.saveDraft({ userId, interviewId, questionId }, text, ifMatch));
  }
}

const tagged = (reply: FastifyReply, userId: string, draft: Draft): Draft =>
  withVersionTag(reply, { value: draft, version: ownVersion(userId, draft.version) });
