import { applyDecorators, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { NotStored } from '../../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../../platform/openapi/api-responses.js';
import { interviewIdParameter } from '../interview-target.js';
import { type Interview, interviewSchema } from './interview.dto.js';
import { InterviewsService } from './interviews.service.js';

const AGAIN = 'When an answer is lost, the request can be repeated: the answer has the state reached.';

/** A route that leads an interview into another state. */
const StateStep = (path: string, summary: string, description: string): MethodDecorator =>
  applyDecorators(
    Post(`:id/${path}`),
    HttpCode(200),
    NotStored(),
    ApiOperation({ summary, description: `${description} ${AGAIN}` }),
    ApiAnswer(interviewSchema, 'The interview after the step.'),
    ApiProblems('invalid-parameters', 'unauthenticated', 'not-found', 'illegal-transition', 'database-unavailable'),
  );

const InterviewId = () => Param('id', { schema: interviewIdParameter });

@ApiTags('interviews')
@AccessFor('candidate')
@Controller('api/v1/interviews')
export class InterviewStepsController {
  constructor(private readonly interviews: InterviewsService) {}

  @StateStep('start', 'Start an interview', 'Shows the questions and starts the clock.')
  start(@Caller() { userId }: Principal, @InterviewId() interviewId: string): Promise<Interview> {
    return this.interviews.move({ userId, interviewId }, 'start');
  }

  @StateStep('pause', 'Pause an interview', 'Stops the clock. Drafts can still be saved.')
  pause(@Caller() { userId }: Principal, @InterviewId() interviewId: string): Promise<Interview> {
    return this.interviews.move({ userId, interviewId }, 'pause');
  }

  @StateStep('resume', 'Resume an interview', 'Restarts the clock.')
  resume(@Caller() { userId }: Principal, @InterviewId() interviewId: string): Promise<Interview> {
    return this.interviews.move({ userId, interviewId }, 'resume');
  }

  @StateStep(
    'complete',
    'Complete an interview',
    'Ends the interview, even with open questions. Drafts are not submitted.',
  )
  complete(@Caller() { userId }: Principal, @InterviewId() interviewId: string): Promise<Interview> {
    return this.interviews.move({ userId, interviewId }, 'complete');
  }

  @StateStep('abandon', 'Abandon an interview', 'Ends the interview. Submitted answers keep their feedback.')
  abandon(@Caller() { userId }: Principal, @InterviewId() interviewId: string): Promise<Interview> {
    return this.interviews.move({ userId, interviewId }, 'abandon');
  }
}
