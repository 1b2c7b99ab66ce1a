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
} from './dto/list-questions.dto.js';
import { questionIdParameter } from './dto/parameters.js';
import { type Question, questionSchema } from './dto/question.dto.js';
import { type DrawSetQuery, drawSetQuerySchema, type QuestionSet, questionSetSchema } from './dto/question-set.dto.js';
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
      'Published questions that fit all filters, oldest first; with `q`, best match first. A cursor goes with the filters ' +
      'it was made for.',
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
    summary: 'Draw a set of questions',
    description:
      'Different questions for one role, spread evenly over difficulties and categories and running from easy to hard. ' +
      'The same seed and filters give the same set until the bank changes; a larger size adds to the smaller set.',
  })
  @ApiAnswer(questionSetSchema, 'The set, and the seed that gives it again.')
  @ApiProblems('invalid-parameters', 'not-enough-questions', 'database-unavailable')
  drawSet(@Query({ schema: drawSetQuerySchema }) query: DrawSetQuery): Promise<QuestionSet> {
    return this.service.drawSet(query);
  }

  @Get(':id')
  @Revalidated()
  @ApiOperation({ summary: 'Read a question' })
  @ApiAnswer(questionSchema, 'The question.')
  @ApiProblems('invalid-parameters', 'not-found', 'database-unavailable')
  async findById(@Param('id', { schema: questionIdParameter }) id: string): Promise<Question> {
    const question = await this.service.findById(id);
    if (question === undefined) throw problem('not-found', 'There is no published question with this id.');
    return question;
  }
}
