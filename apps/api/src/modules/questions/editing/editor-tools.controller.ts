import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { Acting } from '../../../platform/audit/acting.decorator.js';
import type { Actor } from '../../../platform/audit/audit.types.js';
import { ApiAnswer, ApiProblems, OF_JSON_BODIES } from '../../../platform/openapi/api-responses.js';
import type { Evaluation } from '../../ai/ai.types.js';
import { evaluationSchema } from '../../ai/evaluation.types.js';
import { questionIdParameter } from '../question.dto.js';
import {
  type ImportQuestions,
  importQuestionsSchema,
  type ImportReport,
  importReportSchema,
} from './import-questions.dto.js';
import { type Preview, previewSchema, type PreviewUnsaved, previewUnsavedSchema } from './preview.dto.js';
import { EditorImportService } from './editor-import.service.js';
import { RubricPreviewService } from './rubric-preview.service.js';

/** Tools for editors beside single edits: the import of many questions, and previews of rubrics. */
@ApiTags('editor')
@AccessFor('editor', 'admin')
@Controller('api/v1/editor/questions')
export class EditorToolsController {
  constructor(
    private readonly imports: EditorImportService,
    private readonly previews: RubricPreviewService,
  ) {}

  @Post('import')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Import questions',
    description:
      'Imports all rows or none. A new slug creates a draft; an existing slug gets a new revision, like an ' +
      'edit. Errors are reported by row, up to 50 at a time.',
  })
  @ApiAnswer(importReportSchema, 'What happened to each row, or would happen in a dry run.')
  @ApiProblems(...OF_JSON_BODIES, 'unauthenticated', 'forbidden', 'conflict', 'database-unavailable')
  async import(
    @Acting() actor: Actor,
    @Body({ schema: importQuestionsSchema }) { dryRun, questions }: ImportQuestions,
  ): Promise<ImportReport> {
    return { dryRun, items: await this.imports.import(actor, questions, dryRun) };
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Preview an unsaved rubric',
    description: 'Evaluates a sample answer with the embedded evaluator. Nothing is stored.',
  })
  @ApiAnswer(evaluationSchema, 'The evaluation.')
  @ApiProblems(...OF_JSON_BODIES, 'unauthenticated', 'forbidden', 'database-unavailable')
  previewUnsaved(
    @Caller() { userId }: Principal,
    @Body({ schema: previewUnsavedSchema }) { content, answer }: PreviewUnsaved,
  ): Promise<Evaluation> {
    return this.previews.ofContent(userId, content, answer);
  }

  @Post(':id/preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Preview the rubric of a question',
    description:
      'Evaluates a sample answer against the newest revision with the embedded evaluator. Nothing is stored.',
  })
  @ApiAnswer(evaluationSchema, 'The evaluation.')
  @ApiProblems(
    ...OF_JSON_BODIES,
    'invalid-parameters',
    'unauthenticated',
    'forbidden',
    'not-found',
    'database-unavailable',
  )
  preview(
    @Caller() { userId }: Principal,
    @Param('id', { schema: questionIdParameter }) id: string,
    @Body({ schema: previewSchema }) { answer }: Preview,
  ): Promise<Evaluation> {
    return this.previews.ofQuestion(userId, id, answer);
  }
}
