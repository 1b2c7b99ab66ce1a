import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Role, Skill } from '../src/taxonomy.types.js';
import { analyseResume } from '../src/analysis/analyse-resume.js';
import { matchRole } from '../src/analysis/role-match.js';
import { shippedTaxonomy } from './support/taxonomy.js';

describe('matchRole', () => {
  let skills: readonly Skill[];
  let backend: Role;
  const matchOf = (text: string, role = backend) =>
    matchRole(analyseResume(text, skills, '2026-11-23').skills, role, skills);

  beforeAll(async () => {
    const taxonomy = await shippedTaxonomy();
    skills = taxonomy.skills;
    backend = taxonomy.roles.find(({ slug }) => slug === 'backend')!;
  });

  it('takes a skill for shown by its own name or by narrower ones', () => {
    const { found } = matchOf('Skills\nMySQL, REST');
    expect(found.map(({ slug, shownBy }) => [slug, shownBy])).toEqual([
      ['relational-databases', ['mysql']],
      ['rest', ['rest']],
    ]);
  });

  it('lists what is missing, with what comes close', () => {
    const { missing, coverage } = matchOf('Skills\nMySQL, REST');
    expect(missing.map(({ slug }) => slug)).toEqual(
      backend.coreSkills.filter((slug) => slug !== 'rest' && slug !== 'relational-databases'),
    );
    expect(missing.find(({ slug }) => slug === 'postgresql')).toMatchObject({ near: ['mysql'] });
    expect(coverage).toBe(Math.round((2 / backend.coreSkills.length) * 1000) / 1000);
  });

  it('lists adjacent skills and suggests the first of those that are missing', () => {
    const { adjacent, suggestions } = matchOf('Skills\nKafka, Docker');
    expect(adjacent.map(({ slug }) => slug)).toEqual(['kafka', 'docker']);
    expect(suggestions[0]).toMatchObject({ code: 'missing-skill', missing: 'sql', span: null });
  });

  it('covers a role whole or not at all', () => {
    const names = new Map(skills.map(({ slug, name }) => [slug, name]));
    const all = backend.coreSkills.map((slug) => names.get(slug)).join(', ');
    expect(matchOf(`Skills\n${all}`)).toMatchObject({ coverage: 1, missing: [], suggestions: [] });
    expect(matchOf('Skills\nnothing')).toMatchObject({ coverage: 0, found: [], adjacent: [] });
    expect(matchOf('Skills\nnothing', { ...backend, coreSkills: [] })).toMatchObject({ coverage: 1 });
  });
});
