import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AccessFor } from '../../../platform/access/access.decorators.js';
import { Acting } from '../../../platform/audit/acting.decorator.js';
import type { Actor } from '../../../platform/audit/audit.types.js';
import { TakesIfMatch } from '../../../platform/http/preconditions.js';
import { NotStored, Revalidated } from '../../../platform/http/revalidation.js';
import { ETAG_HEADERS, LOCATION_HEADERS } from '../../../platform/openapi/answer-headers.js';
import { ApiAnswer, ApiDone, ApiProblems, OF_JSON_BODIES } from '../../../platform/openapi/api-responses.js';
import type { Page } from '../../../platform/http/page.js';
import { questionIdParameter } from '../question.dto.js';
import {
  type CreateQuestion,
  createQuestionSchema,
  type EditQuestion,
  editQuestionSchema,
} from './edit-question.dto.js';
import {
  type EditorQuestion,
  editorQuestionSchema,
  type EditorQuestionSummary,
  withVersion,
} from './editor-question.dto.js';
import {
  editorQuestionPageSchema,
  type ListEditorQuestionsQuery,
  listEditorQuestionsQuerySchema,
} from './list-editor-questions.dto.js';
import { EditorListsService } from './editor-lists.service.js';
import { QuestionEditingService } from './question-editing.service.js';

/** Questions of any status, for editors. An admin may do everything that an editor may. */
@ApiTags('editor')
@AccessFor('editor', 'admin')
@Controller('api/v1/editor/questions')
export class EditorQuestionsController {
  constructor(
    private readonly editing: QuestionEditingService,
    private readonly lists: EditorListsService,
  ) {}

  @Get()
  @NotStored()
  @ApiOperation({
    summary: 'List questions of any status',
    description: 'Questions that match all filters, newest first.',
  })
  @ApiAnswer(editorQuestionPageSchema, 'One page of questions.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'database-unavailable')
  list(
    @Query({ schema: listEditorQuestionsQuerySchema }) query: ListEditorQuestionsQuery,
  ): Promise<Page<EditorQuestionSummary>> {
    return this.lists.questionsPage(query);
  }

  @Post()
  @ApiOperation({ summary: 'Create a question' })
  @ApiAnswer(editorQuestionSchema, 'The new draft. `Location` has its path.', 201, {
    ...LOCATION_HEADERS,
    ...ETAG_HEADERS,
  })
  @ApiProblems(...OF_JSON_BODIES, 'unauthenticated', 'forbidden', 'conflict', 'database-unavailable')
  async create(
    @Acting() actor: Actor,
    @Body({ schema: createQuestionSchema }) question: CreateQuestion,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EditorQuestion> {
    const head = await this.editing.create(actor, question);
    void reply.header('location', `/api/v1/editor/questions/${head.id}`);
    return withVersion(reply, head);
  }

  @Get(':id')
  @Revalidated()
  @ApiOperation({
    summary: 'Get a question with rubric and model answer',
    description:
      'The newest revision, even when candidates get an older one. To change the question, send the ETag of ' +
      'this answer as If-Match.',
  })
  @ApiAnswer(editorQuestionSchema, 'The question.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'not-found', 'database-unavailable')
  async read(
    @Param('id', { schema: questionIdParameter }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EditorQuestion> {
    return withVersion(reply, await this.editing.read(id));
  }

  @Patch(':id')
  @TakesIfMatch(editorQuestionSchema)
  @ApiOperation({
    summary: 'Edit a question',
    description:
      'A change of content creates a new revision, which is a draft. Candidates get the published revision ' +
      'until the new revision is published. Running interviews keep the revision that they started with.',
  })
  @ApiAnswer(editorQuestionSchema, 'The question in its newest revision.')
  @ApiProblems(
    ...OF_JSON_BODIES,
    'invalid-parameters',
    'unauthenticated',
    'forbidden',
    'not-found',
    'illegal-transition',
    'database-unavailable',
  )
  async edit(
    @Acting() actor: Actor,
    @Param('id', { schema: questionIdParameter }) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: editQuestionSchema }) change: EditQuestion,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EditorQuestion> {
    return withVersion(reply, await this.editing.edit(actor, { id, ifMatch }, change));
  }

  @Delete(':id')
  @HttpCode(204)
  @TakesIfMatch(editorQuestionSchema)
  @ApiOperation({
    summary: 'Delete a draft',
    description: 'Deletes a draft that was never published. Published questions are retired instead.',
  })
  @ApiDone('The draft and its history are deleted.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'not-found', 'conflict', 'database-unavailable')
  remove(
    @Acting() actor: Actor,
    @Param('id', { schema: questionIdParameter }) id: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    return this.editing.remove(actor, { id, ifMatch });
  }
}
