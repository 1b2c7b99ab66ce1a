import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../../platform/access/access.decorators.js';
import { Revalidated } from '../../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../../platform/openapi/api-responses.js';
import { listRolesQuerySchema, type RoleList, roleListSchema } from './role.dto.js';
import { type ListSkillsQuery, listSkillsQuerySchema, type SkillList, skillListSchema } from './skill.dto.js';
import { TaxonomyService } from './taxonomy.service.js';

@ApiTags('taxonomy')
@Public()
@Controller('api/v1')
export class TaxonomyController {
  constructor(private readonly service: TaxonomyService) {}

  @Get('roles')
  @Revalidated()
  @ApiOperation({
    summary: 'List roles',
    description: 'All roles with their skills and their number of questions.',
  })
  @ApiAnswer(roleListSchema, 'All roles.')
  @ApiProblems('invalid-parameters', 'database-unavailable')
  async roles(@Query({ schema: listRolesQuerySchema }) _query: object): Promise<RoleList> {
    return { items: await this.service.roles() };
  }

  @Get('skills')
  @Revalidated()
  @ApiOperation({
    summary: 'List skills',
    description: 'The whole taxonomy, or the skills that match the filters. Parents make the taxonomy a tree.',
  })
  @ApiAnswer(skillListSchema, 'The skills, ordered by slug.')
  @ApiProblems('invalid-parameters', 'database-unavailable')
  async skills(@Query({ schema: listSkillsQuerySchema }) query: ListSkillsQuery): Promise<SkillList> {
    return { items: await this.service.findSkills(query) };
  }
}
