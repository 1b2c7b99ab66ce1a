import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessFor } from '../../platform/access/access.decorators.js';
import { AuditLog } from '../../platform/audit/audit-log.repository.js';
import type { AuditEntry } from '../../platform/audit/audit.types.js';
import { NotStored } from '../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../platform/openapi/api-responses.js';
import { type Page, toPage } from '../../platform/http/page.js';
import { auditCursor, auditPageSchema, type ListAuditLogQuery, listAuditLogQuerySchema } from './audit-log.dto.js';

@ApiTags('admin')
@AccessFor('admin')
@Controller('api/v1/admin/audit-log')
export class AuditLogController {
  constructor(private readonly log: AuditLog) {}

  @Get()
  @NotStored()
  @ApiOperation({
    summary: 'List audit log entries',
    description:
      'Actions by editors and admins that match all filters, newest first. The audit log never loses an entry.',
  })
  @ApiAnswer(auditPageSchema, 'One page of audit log entries.')
  @ApiProblems('invalid-parameters', 'unauthenticated', 'forbidden', 'database-unavailable')
  async list(@Query({ schema: listAuditLogQuerySchema }) query: ListAuditLogQuery): Promise<Page<AuditEntry>> {
    const { limit, cursor, ...filter } = query;
    const entries = await this.log.findPage(filter, limit + 1, cursor?.id);
    return toPage(
      entries,
      limit,
      (entry) => entry,
      ({ id }) => auditCursor.encode({ id }),
    );
  }
}
