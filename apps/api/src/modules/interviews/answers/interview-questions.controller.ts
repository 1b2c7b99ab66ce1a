import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { NotStored } from '../../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../../platform/openapi/api-responses.js';
import { type Hint, hintSchema } from './answer.dto.js';
import { interviewIdParameter, questionIdParameter } from '../interview-target.js';
import { type Interview, interviewSchema } from '../session/interview.dto.js';
import { InterviewsService } from '../session/interviews.service.js';
import { AnswersService } from './answers.service.js';

const InterviewId = () => Param('id', { schema: interviewIdParameter });
const QuestionId = () => Param('questionId', { schema: questionIdParameter });

@ApiTags('interviews')
@AccessFor('candidate')
@Controller('api/v1/interviews/:id/questions/:questionId')
export class InterviewQuestionsController {
  constructor(
    private readonly answers: AnswersService,
    private readonly interviews: InterviewsService,
  ) {}

  @Post('skip')
  @HttpCode(200)
  @NotStored()
  @ApiOperation({
    summary: 'Skip a question',
    description: 'The question can still be answered, and comes up again at the end.',
  })
  @ApiAnswer(interviewSchema, 'The interview after the step.')
  @ApiProblems(
    'invalid-parameters',
    'unauthenticated',
    'not-found',
    'illegal-transition',
    'already-answered',
    'database-unavailable',
  )
  async skip(
    @Caller() { userId }: Principal,
    @InterviewId() interviewId: string,
    @QuestionId() questionId: string,
  ): Promise<Interview> {
    await this.answers.skip({ userId, interviewId, questionId });
    return this.interviews.read({ userId, interviewId });
  }

  @Post('hint')
  @HttpCode(200)
  @NotStored()
  @ApiOperation({
    summary: 'Get a hint',
    description: 'Returns the next hint, from gentle to strong. Hints are counted.',
  })
  @ApiAnswer(hintSchema, 'The hint.')
  @ApiProblems(
    'invalid-parameters',
    'unauthenticated',
    'not-found',
    'illegal-transition',
    'already-answered',
    'conflict',
    'database-unavailable',
  )
  hint(
    @Caller() { userId }: Principal,
    @InterviewId() interviewId: string,
    @QuestionId() questionId: string,
  ): Promise<Hint> {
    return this.answers.hint({ userId, interviewId, questionId });
  }
}
