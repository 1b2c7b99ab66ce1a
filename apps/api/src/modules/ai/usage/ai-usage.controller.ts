import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor } from '../../../platform/access/access.decorators.js';
import { NotStored } from '../../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../../platform/openapi/api-responses.js';
import { AiUsageService, type UsageDay } from './ai-usage.service.js';
import { type UsageQuery, usageQuerySchema, usageSchema } from './ai-usage.dto.js';

@ApiTags('administration')
@AccessFor('admin')
@Controller('api/v1/admin/ai-usage')
export class AiUsageController {
  constructor(private readonly usage: AiUsageService) {}

  @Get()
  @NotStored()
  @ApiOperation({
    summary: 'Language model usage',
    description: 'Calls, tokens, costs and cache savings for each day, purpose and model. The answer names no user.',
  })
  @ApiAnswer(usageSchema, 'The totals, ordered by day.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'database-unavailable')
  async days(@Query({ schema: usageQuerySchema }) { from, to }: UsageQuery): Promise<{ items: UsageDay[] }> {
    return { items: await this.usage.days(from, to) };
  }
}
