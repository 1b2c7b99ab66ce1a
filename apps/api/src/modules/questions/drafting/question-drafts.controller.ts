import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor, Caller } from '../../../platform/access/access.decorators.js';
import type { Principal } from '../../../platform/access/principal.js';
import { ApiAnswer, ApiProblems, OF_JSON_BODIES } from '../../../platform/openapi/api-responses.js';
import { type DraftBody, draftBodySchema, draftSchema, type QuestionDraft } from './draft.dto.js';
import { QuestionDraftsService } from './question-drafts.service.js';

@ApiTags('editor')
@AccessFor('editor', 'admin')
@Controller('api/v1/editor/question-drafts')
export class QuestionDraftsController {
  constructor(private readonly drafts: QuestionDraftsService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Draft a question',
    description:
      'A language model writes a question with a rubric and a model answer. The draft is not stored: an editor ' +
      'reviews it, changes it and creates a question from it. The same request gives the same draft; a ' +
      'different `variant` gives a different draft. Without a model, the answer is 503 `ai-unavailable` with ' +
      'the `reason` `not-configured` and no `Retry-After`. The reasons `budget-spent`, `provider-resting` and ' +
      '`failed` come with `Retry-After`.',
  })
  @ApiAnswer(draftSchema, 'The draft.')
  @ApiProblems(...OF_JSON_BODIES, 'unauthenticated', 'forbidden', 'ai-unavailable', 'database-unavailable')
  draft(@Body({ schema: draftBodySchema }) body: DraftBody, @Caller() { userId }: Principal): Promise<QuestionDraft> {
    return this.drafts.draft(userId, body);
  }
}
