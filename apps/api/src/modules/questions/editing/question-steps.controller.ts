import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AccessFor } from '../../../platform/access/access.decorators.js';
import { Acting } from '../../../platform/audit/acting.decorator.js';
import type { Actor } from '../../../platform/audit/audit.types.js';
import { TakesIfMatch } from '../../../platform/http/preconditions.js';
import { NotStored } from '../../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems, OF_JSON_BODIES } from '../../../platform/openapi/api-responses.js';
import type { Page } from '../../../platform/http/page.js';
import type { ProblemSlug } from '../../../platform/problems/problem-catalogue.js';
import { questionIdParameter } from '../question.dto.js';
import type { QuestionRevision, QuestionStep } from '../history/question-history.types.js';
import { type RestoreRevision, restoreRevisionSchema, type TakeStep, takeStepSchema } from './edit-question.dto.js';
import { type EditorQuestion, editorQuestionSchema, withVersion } from './editor-question.dto.js';
import {
  type ListRevisionsQuery,
  listRevisionsQuerySchema,
  type ListStepsQuery,
  listStepsQuerySchema,
  revisionPageSchema,
  stepPageSchema,
} from './question-history.dto.js';
import { EditorListsService } from './editor-lists.service.js';
import { QuestionEditingService } from './question-editing.service.js';
import { QuestionStepsService } from './question-steps.service.js';

const OF_READS: readonly ProblemSlug[] = [
  'invalid-parameters',
  'unauthenticated',
  'forbidden',
  'not-found',
  'database-unavailable',
];

/** The steps of a question from draft to publication, and its history. */
@ApiTags('editor')
@AccessFor('editor', 'admin')
@Controller('api/v1/editor/questions/:id')
export class QuestionStepsController {
  constructor(
    private readonly steps: QuestionStepsService,
    private readonly editing: QuestionEditingService,
    private readonly lists: EditorListsService,
  ) {}

  @Post('steps')
  @HttpCode(200)
  @TakesIfMatch(editorQuestionSchema)
  @ApiOperation({
    summary: 'Change the status of a question',
    description:
      'draft → review → published → retired → draft, and review → draft. A published question can be retired at ' +
      'any time. The author of a revision cannot publish it, except as an admin.',
  })
  @ApiAnswer(editorQuestionSchema, 'The question with its new status.')
  @ApiProblems(...OF_READS, ...OF_JSON_BODIES, 'illegal-transition')
  async take(
    @Acting() actor: Actor,
    @Param('id', { schema: questionIdParameter }) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: takeStepSchema }) step: TakeStep,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EditorQuestion> {
    return withVersion(reply, await this.steps.take(actor, { id, ifMatch }, step));
  }

  @Get('steps')
  @NotStored()
  @ApiOperation({ summary: 'List the status changes of a question', description: 'All status changes, newest first.' })
  @ApiAnswer(stepPageSchema, 'One page of status changes.')
  @ApiProblems(...OF_READS)
  listSteps(
    @Param('id', { schema: questionIdParameter }) id: string,
    @Query({ schema: listStepsQuerySchema }) query: ListStepsQuery,
  ): Promise<Page<QuestionStep>> {
    return this.lists.stepsPage(id, query);
  }

  @Get('revisions')
  @NotStored()
  @ApiOperation({
    summary: 'List the revisions of a question',
    description: 'All revisions of the content, newest first.',
  })
  @ApiAnswer(revisionPageSchema, 'One page of revisions.')
  @ApiProblems(...OF_READS)
  listRevisions(
    @Param('id', { schema: questionIdParameter }) id: string,
    @Query({ schema: listRevisionsQuerySchema }) query: ListRevisionsQuery,
  ): Promise<Page<QuestionRevision>> {
    return this.lists.revisionsPage(id, query);
  }

  @Post('restore')
  @HttpCode(200)
  @TakesIfMatch(editorQuestionSchema)
  @ApiOperation({
    summary: 'Restore an earlier revision',
    description: 'The content of the earlier revision becomes a new revision, which is a draft.',
  })
  @ApiAnswer(editorQuestionSchema, 'The question in its newest revision.')
  @ApiProblems(...OF_READS, ...OF_JSON_BODIES, 'illegal-transition')
  async restore(
    @Acting() actor: Actor,
    @Param('id', { schema: questionIdParameter }) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: restoreRevisionSchema }) { revision }: RestoreRevision,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EditorQuestion> {
    return withVersion(reply, await this.editing.restore(actor, { id, ifMatch }, revision));
  }

  @Delete('change')
  @TakesIfMatch(editorQuestionSchema)
  @ApiOperation({
    summary: 'Discard unpublished changes',
    description:
      'Drops the unpublished change of a published question. The change stays in the history. Candidates see no ' +
      'difference.',
  })
  @ApiAnswer(editorQuestionSchema, 'The question in its published revision.')
  @ApiProblems(...OF_READS, 'conflict')
  async discard(
    @Acting() actor: Actor,
    @Param('id', { schema: questionIdParameter }) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EditorQuestion> {
    return withVersion(reply, await this.editing.discardChange(actor, { id, ifMatch }));
  }
}
