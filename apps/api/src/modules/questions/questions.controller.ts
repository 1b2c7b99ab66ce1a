import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/access/access.decorators.js';
import { Revalidated } from '../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../platform/openapi/api-responses.js';
import { problem } from '../../platform/problems/problem.exception.js';
import {
  type ListQuestionsQuery,
  listQuestionsQuerySchema,
  type QuestionPage,
  questionPageSchema,
} from './list-questions.dto.js';
import { type Question, questionIdParameter, questionSchema } from './question.dto.js';
import {
  type DrawSetQuery,
  drawSetQuerySchema,
  type QuestionSet,
  questionSetSchema,
} from './draws/question-set.dto.js';
import { QuestionsService } from './questions.service.js';

@ApiTags('questions')
@Public()
@Controller('api/v1/questions')
export class QuestionsController {
  constructor(private readonly service: QuestionsService) {}

  @Get()
  @Revalidated()
  @ApiOperation({
    summary: 'List questions',
    description:
      'Published questions that match all filters, oldest first; with `q`, best match first. A cursor is valid ' +
      'only with the filters it was created for.',
  })
  @ApiAnswer(questionPageSchema, 'One page of questions.')
  @ApiProblems('invalid-parameters', 'database-unavailable')
  list(@Query({ schema: listQuestionsQuerySchema }) query: ListQuestionsQuery): Promise<QuestionPage> {
    return this.service.list(query);
  }

  // Before `:id`, which would take "sets" for an id.
  @Get('sets')
  @Revalidated()
  @ApiOperation({
    summary: 'Get a question set',
    description:
      'Distinct questions for one role, spread evenly over difficulties and categories, from easy to hard. The ' +
      'same seed and filters give the same set until the question bank changes. A larger size extends the ' +
      'smaller set.',
  })
  @ApiAnswer(questionSetSchema, 'The question set, with the seed that gives the same set again.')
  @ApiProblems('invalid-parameters', 'not-enough-questions', 'database-unavailable')
  drawSet(@Query({ schema: drawSetQuerySchema }) query: DrawSetQuery): Promise<QuestionSet> {
    return this.service.drawSet(query);
  }

  @Get(':id')
  @Revalidated()
  @ApiOperation({ summary: 'Get a question' })
  @ApiAnswer(questionSchema, 'The question.')
  @ApiProblems('invalid-parameters', 'not-found', 'database-unavailable')
  async findById(@Param('id', { schema: questionIdParameter }) id: string): Promise<Question> {
    const question = await this.service.findById(id);
    if (question === undefined) throw problem('not-found', 'The published question does not exist.');
    return question;
  }
}
