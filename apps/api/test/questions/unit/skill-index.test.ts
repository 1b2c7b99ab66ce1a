import { describe, expect, it } from '@jest/globals';
import { SkillIndex } from '../../../src/modules/questions/taxonomy/skill-index.js';
import type { Skill } from '../../../src/modules/questions/taxonomy/skill.dto.js';
import { SKILLS } from '../support/bank-builder.js';

const skills: readonly Skill[] = SKILLS.map(({ parent = null, ...skill }) => ({ ...skill, parent }));
const index = SkillIndex.of(skills);

describe('SkillIndex', () => {
  it.each([
    ['postgresql', 'postgresql'],
    ['postgres', 'postgresql'],
    ['PSQL', 'postgresql'],
    [' Structured Query Language ', 'sql'],
    ['PostgreSQL', 'postgresql'],
  ])('knows %j as %s', (word, slug) => {
    expect(index.resolve(word)).toBe(slug);
  });

  it.each(['juggling', '', 'constructor', '__proto__'])('does not know %j', (word) => {
    expect(index.resolve(word)).toBeUndefined();
  });

  it('finds all that lies below, however deep', () => {
    expect(index.withDescendants('databases')).toEqual(['databases', 'postgresql', 'sql']);
    expect(index.withDescendants('postgresql')).toEqual(['postgresql']);
  });

  it('is made once for a list', () => {
    expect(SkillIndex.of(skills)).toBe(index);
    expect(SkillIndex.of([...skills])).not.toBe(index);
  });
});
