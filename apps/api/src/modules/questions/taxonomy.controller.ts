import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/access/access.decorators.js';
import { Revalidated } from '../../platform/http/revalidation.js';
import { ApiAnswer, ApiProblems } from '../../platform/openapi/api-responses.js';
import { listRolesQuerySchema, type RoleList, roleListSchema } from './dto/list-roles.dto.js';
import { type ListSkillsQuery, listSkillsQuerySchema, type SkillList, skillListSchema } from './dto/list-skills.dto.js';
import { TaxonomyService } from './taxonomy.service.js';

@ApiTags('taxonomy')
@Public()
@Controller('api/v1')
export class TaxonomyController {
  constructor(private readonly service: TaxonomyService) {}

  @Get('roles')
  @Revalidated()
  @ApiOperation({
    summary: 'List the roles',
    description: 'All roles, each with its skills and the number of questions there are for it.',
  })
  @ApiAnswer(roleListSchema, 'All roles.')
  @ApiProblems('invalid-parameters', 'database-unavailable')
  async roles(@Query({ schema: listRolesQuerySchema }) _query: object): Promise<RoleList> {
    return { items: await this.service.roles() };
  }

  @Get('skills')
  @Revalidated()
  @ApiOperation({
    summary: 'List the skills',
    description: 'The whole taxonomy in one answer, or what fits the filters. Parents make it a tree.',
  })
  @ApiAnswer(skillListSchema, 'The skills, in the order of their slugs.')
  @ApiProblems('invalid-parameters', 'database-unavailable')
  async skills(@Query({ schema: listSkillsQuerySchema }) query: ListSkillsQuery): Promise<SkillList> {
    return { items: await this.service.findSkills(query) };
  }
}
