import { CacheService } from '@interviewmaster/cache';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { Injectable } from '@nestjs/common';
import type { ProblemFault } from '../../../platform/problems/problem-document.js';
import { problem, type ProblemException } from '../../../platform/problems/problem.exception.js';
import { SkillIndex } from './skill-index.js';
import type { Role } from './role.dto.js';
import type { ListSkillsQuery, Skill } from './skill.dto.js';
import { TaxonomyRepository } from './taxonomy.repository.js';

/** The roles that candidates practise for and the skills that questions are about. */
@Injectable()
export class TaxonomyService {
  constructor(
    private readonly cache: CacheService,
    private readonly repository: TaxonomyRepository,
  ) {}

  /** All skills in the order of their slugs. */
  skills(): Promise<readonly Skill[]> {
    return this.cache.getOrLoad(CacheKeys.skillTaxonomy(), () => this.repository.findSkills());
  }

  /** All roles in their order. */
  roles(): Promise<readonly Role[]> {
    return this.cache.getOrLoad(CacheKeys.questionBank<readonly Role[]>('roles'), (context) => {
      context.addTags(CacheTags.skillTaxonomy());
      return this.repository.findRoles();
    });
  }

  /** Skills of a kind and with a text in slug, name or an alias; the text in lower case. */
  async findSkills({ q, kind }: ListSkillsQuery): Promise<Skill[]> {
    const skills = await this.skills();
    return skills.filter(
      (skill) =>
        (kind === undefined || skill.kind === kind) &&
        (q === undefined || [skill.slug, skill.name.toLowerCase(), ...skill.aliases].some((word) => word.includes(q))),
    );
  }

  /** @throws {ProblemException} `invalid-parameters` for an unknown role. */
  async requireRole(slug: string): Promise<void> {
    if (await this.hasRole(slug)) return;
    throw unknownParameter('role', `does not exist: ${quote(slug)}; GET /api/v1/roles lists all`);
  }

  /**
   * Finds a skill by slug, name or alias, in any case.
   *
   * @returns its slug and those of its descendants, in order.
   * @throws {ProblemException} `invalid-parameters` for an unknown skill.
   */
  async requireSkill(word: string): Promise<readonly string[]> {
    const found = await this.findSkill(word);
    if (found !== undefined) return found;
    throw unknownParameter('skill', `does not exist: ${quote(word)}; GET /api/v1/skills lists all`);
  }

  /** As {@link requireSkill}; `undefined` for an unknown skill. */
  async findSkill(word: string): Promise<readonly string[] | undefined> {
    const index = SkillIndex.of(await this.skills());
    const slug = index.resolve(word);
    return slug === undefined ? undefined : index.withDescendants(slug);
  }

  /** @throws {ProblemException} `invalid-body` that names each unknown role and skill. */
  async requireAll(given: RolesAndSkills): Promise<void> {
    const errors = await this.findUnknown(given);
    if (errors.length > 0) throw problem('invalid-body', 'Some roles or skills do not exist.', { errors });
  }

  /**
   * Faults for unknown roles and skills.
   *
   * @param base JSON Pointer of the member that names them
   */
  async findUnknown({ roles = [], skills = [] }: RolesAndSkills, base = '#'): Promise<ProblemFault[]> {
    return [
      ...unknownItems(`${base}/roles`, 'roles', roles, await this.roles()),
      ...unknownItems(`${base}/skills`, 'skills', skills, await this.skills()),
    ];
  }

  /** Whether there is a role of this slug. */
  async hasRole(slug: string): Promise<boolean> {
    return (await this.roles()).some((role) => role.slug === slug);
  }
}

interface RolesAndSkills {
  readonly roles?: readonly string[] | undefined;
  readonly skills?: readonly string[] | undefined;
}

function unknownItems(
  pointer: string,
  list: string,
  given: readonly string[],
  known: readonly { readonly slug: string }[],
): ProblemFault[] {
  const detail = `does not exist; GET /api/v1/${list} lists all`;
  return given.flatMap((name, index) =>
    known.some(({ slug }) => slug === name) ? [] : [{ pointer: `${pointer}/${index}`, detail }],
  );
}

const quote = (text: string): string => JSON.stringify(text);

const unknownParameter = (parameter: string, detail: string): ProblemException =>
  problem('invalid-parameters', undefined, { errors: [{ parameter, detail }] });
