import { describe, expect, it } from '@jest/globals';
import { type Role, roleListSchema } from '../../../src/modules/questions/taxonomy/role.dto.js';
import { type Skill, skillListSchema } from '../../../src/modules/questions/taxonomy/skill.dto.js';
import { useTestApp } from '../../support/use-test-app.js';

describe('the taxonomy routes', () => {
  const test = useTestApp();

  const get = (path: string, query: Record<string, string> = {}) => test.http.get(path).query(query);

  const refused = async (path: string, query: Record<string, string>) => {
    const { body } = await get(path, query).expect(400);
    return body.errors.map(({ parameter }: { parameter: string }) => parameter);
  };

  it('list the roles in their order, with skills and numbers of questions', async () => {
    const { body } = await get('/api/v1/roles').expect(200);

    expect(roleListSchema.parse(body)).toEqual(body);
    expect(body.items.map(({ slug }: Role) => slug)).toEqual([
      'frontend',
      'backend',
      'fullstack',
      'data',
      'devops',
      'engineering-manager',
    ]);
    for (const { slug, questionCount, questionCounts } of body.items as Role[]) {
      const counts = Object.values(questionCounts).flatMap((byCategory) => Object.values(byCategory));
      expect(counts).toHaveLength(12);
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
      expect(counts.reduce((sum, count) => sum + count)).toBe(questionCount);
      const { body: set } = await get('/api/v1/questions/sets', {
        role: slug,
        difficulty: 'hard',
        category: 'technical',
      })
        .query({ size: '1' })
        .expect(200);
      expect(set.available).toBe(questionCounts.hard.technical);
    }
  });

  it('list the skills as a forest whose names are all different', async () => {
    const { body } = await get('/api/v1/skills').expect(200);
    const skills = body.items as Skill[];
    const slugs = new Set(skills.map(({ slug }) => slug));

    expect(skillListSchema.parse(body)).toEqual(body);
    expect(skills.length).toBeGreaterThanOrEqual(150);
    expect(skills.every(({ parent }) => parent === null || slugs.has(parent))).toBe(true);
    expect([...slugs]).toEqual([...slugs].sort());
  });

  it('find skills by part of a name and by kind', async () => {
    const { body } = await get('/api/v1/skills', { q: ' Postgres ', kind: 'database' }).expect(200);

    expect(body.items.map(({ slug }: Skill) => slug)).toContain('postgresql');
    expect((await get('/api/v1/skills', { q: 'no such skill' }).expect(200)).body).toEqual({ items: [] });
  });

  it('refuse what they do not know', async () => {
    expect(await refused('/api/v1/skills', { kind: 'magic' })).toEqual(['kind']);
    expect(await refused('/api/v1/skills', { q: '' })).toEqual(['q']);
    expect(await refused('/api/v1/skills', { limit: '5' })).toEqual(['limit']);
    expect(await refused('/api/v1/roles', { q: 'data', page: '2' })).toEqual(['q', 'page']);
  });

  it('ask the database once', async () => {
    const loads = async () => {
      const { body } = await get('/cache/metrics').expect(200);
      return [body.prefixes['skill:taxonomy'].loads.count, body.prefixes['question:bank'].loads.count];
    };
    await Promise.all([get('/api/v1/skills'), get('/api/v1/roles')]);
    const before = await loads();
    await Promise.all([get('/api/v1/skills', { kind: 'language' }), get('/api/v1/skills'), get('/api/v1/roles')]);

    expect(await loads()).toEqual(before);
    expect(before[0]).toBe(1);
  });
});
