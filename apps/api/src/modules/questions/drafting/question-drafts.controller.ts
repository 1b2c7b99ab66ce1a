import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { ApiAnswer, ApiProblems } from '../../../platform/openapi/api-responses.js';
import { OF_JSON_BODIES } from '../../../platform/openapi/json-body-problems.js';
import { type DraftBody, draftBodySchema, draftSchema } from './draft.dto.js';
import type { QuestionDraft } from './draft.types.js';
import { QuestionDraftsService } from './question-drafts.service.js';

@ApiTags('editor')
@AccessFor('editor', 'admin')
@Controller('api/v1/editor/question-drafts')
export class QuestionDraftsController {
  constructor(private readonly drafts: QuestionDraftsService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Have a question written',
    description:
      'A language model writes a question with rubric and model answer. It is stored nowhere: an editor reads it, changes ' +
      'it, and creates a question from it. The same wish gives the same draft; another `variant` gives another one. ' +
      'Without a model it is 503 `ai-unavailable`, whose `reason` is `not-configured` and has no `Retry-After`; `budget-spent`, ' +
      '`provider-resting` and `failed` have one.',
  })
  @ApiAnswer(draftSchema, 'The draft.')
  @ApiProblems(...OF_JSON_BODIES, 'unauthenticated', 'forbidden', 'ai-unavailable', 'database-unavailable')
  draft(@Body({ schema: draftBodySchema }) body: DraftBody, @Caller() { userId }: Principal): Promise<QuestionDraft> {
    return this.drafts.draft(userId, body);
  }
}
