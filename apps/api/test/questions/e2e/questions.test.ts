import { beforeAll, describe, expect, it } from '@jest/globals';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { questionPageSchema } from '../../../src/modules/questions/list-questions.dto.js';
import { type Question, questionSchema } from '../../../src/modules/questions/question.dto.js';
import { questionSetSchema } from '../../../src/modules/questions/draws/question-set.dto.js';
import { useTestApp } from '../../support/use-test-app.js';
import { EditorDesk } from '../support/editors.js';
import { leakedInto, secretTexts } from '../support/secrets.js';

const LIST = '/api/v1/questions';
const SETS = '/api/v1/questions/sets';

/** A query, the parameter that is wrong in it, and what is said about it. */
type Refusal = [query: Record<string, string | string[]>, parameter: string, detail: RegExp];

describe('the questions routes', () => {
  const test = useTestApp();
  let admin: EditorDesk;

  beforeAll(async () => {
    admin = await EditorDesk.open(test, 'admin');
  });

  const get = (path: string, query: Record<string, string | string[]> = {}) => test.http.get(path).query(query);

  const listAll = async (query: Record<string, string> = {}): Promise<Question[]> => {
    const { body } = await get(LIST, { limit: '100', ...query }).expect(200);
    return body.items;
  };

  const expectRefused = async (
    path: string,
    query: Record<string, string | string[]>,
    parameter: string,
    detail: RegExp,
  ) => {
    const response = await get(path, query).expect(400);
    expect(response.type).toBe('application/problem+json');
    expect(response.body).toMatchObject({
      type: 'urn:interviewmaster:problem:invalid-parameters',
      status: 400,
      instance: path,
      errors: [{ parameter, detail: expect.stringMatching(detail) }],
    });
  };

  /** How many loads of a kind of key the cache has made. */
  const loadsOf = async (prefix: string): Promise<number> => {
    const { body } = await get('/cache/metrics').expect(200);
    return body.prefixes[prefix]?.loads.count ?? 0;
  };

  describe('GET /questions', () => {
    it('lists questions as documented', async () => {
      const { body } = await get(LIST, { limit: '3' }).expect(200);

      expect(questionPageSchema.parse(body)).toEqual(body);
      expect(body.items).toHaveLength(3);
      expect(Object.keys(body.items[0]).sort()).toEqual(Object.keys(questionSchema.shape).sort());
    });

    it('takes 20 when no limit is given', async () => {
      expect((await get(LIST).expect(200)).body.items).toHaveLength(20);
    });

    it('filters by all of role, difficulty, category and skill', async () => {
      const items = await listAll({ role: 'devops', difficulty: 'hard', category: 'technical', skill: 'k8s' });

      expect(items.length).toBeGreaterThan(0);
      for (const item of items) {
        expect(item).toMatchObject({ difficulty: 'hard', category: 'technical' });
        expect(item.roles).toContain('devops');
        expect(item.skills).toContain('kubernetes');
      }
    });

    it('takes the skills below a skill for it', async () => {
      const narrow = await listAll({ skill: 'postgresql' });
      const broad = (await listAll({ skill: 'databases' })).map(({ id }) => id);

      expect(narrow.length).toBeGreaterThan(0);
      expect(broad).toEqual(expect.arrayContaining(narrow.map(({ id }) => id)));
      expect(broad.length).toBeGreaterThan(narrow.length);
    });

    it('finds words by their stems, best match first', async () => {
      const items = await listAll({ q: 'retries' });

      expect(items[0]?.title).toMatch(/retry/i);
      expect(items.every(({ title, prompt }) => /retr/i.test(title + prompt))).toBe(true);
    });

    it.each<Record<string, string>>([
      { limit: '7' },
      { limit: '13', q: 'team or service' },
      { limit: '5', role: 'data' },
    ])('leads through all pages once: %j', async (query) => {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body }: { body: { items: Question[]; nextCursor: string | null } } = await get(LIST, {
          ...query,
          ...(cursor && { cursor }),
        }).expect(200);
        seen.push(...body.items.map(({ id }) => id));
        cursor = body.nextCursor;
      }
      const { limit: _limit, ...filter } = query;
      const { body } = await get(LIST, { ...filter, limit: '100' }).expect(200);

      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.slice(0, 100)).toEqual(body.items.map(({ id }: Question) => id));
    });

    it('finds nothing without complaint', async () => {
      expect((await get(LIST, { q: 'zeppelin' }).expect(200)).body).toEqual({ items: [], nextCursor: null });
      expect((await get(LIST, { q: 'the' }).expect(200)).body.items).toEqual([]);
    });

    it.each<Refusal>([
      [{ role: 'plumber' }, 'role', /^does not exist: "plumber"; GET \/api\/v1\/roles lists all$/],
      [{ skill: 'juggling' }, 'skill', /^does not exist: "juggling"; GET \/api\/v1\/skills lists all$/],
      [{ difficulty: 'brutal' }, 'difficulty', /easy/],
      [{ category: 'Technical' }, 'category', /./],
      [{ limit: '0' }, 'limit', /from 1 to 100/],
      [{ limit: '101' }, 'limit', /from 1 to 100/],
      [{ limit: 'ten' }, 'limit', /whole number/],
      [{ limit: '1.5' }, 'limit', /./],
      [{ q: '   ' }, 'q', /./],
      [{ q: 'x'.repeat(201) }, 'q', /./],
      [{ q: '\0' }, 'q', /./],
      [{ cursor: 'nonsense' }, 'cursor', /first page/],
      [
        { cursor: Buffer.from('["questions",1,{"filter":"0","rank":0,"id":"x"}]').toString('base64url') },
        'cursor',
        /./,
      ],
      [{ role: ['data', 'backend'] }, 'role', /./],
      [{ roles: 'data' }, 'roles', /is unknown/],
      [{ '': '1' }, '', /is unknown/],
    ])('refuses %j', async (query, parameter, detail) => {
      await expectRefused(LIST, query, parameter, detail);
    });

    it('refuses a cursor of a list with other filters', async () => {
      const { body } = await get(LIST, { limit: '5', role: 'data' }).expect(200);

      await get(LIST, { limit: '9', role: 'data', cursor: body.nextCursor }).expect(200);
      await expectRefused(LIST, { role: 'backend', cursor: body.nextCursor }, 'cursor', /other filters/);
      await expectRefused(LIST, { role: 'data', q: 'x', cursor: body.nextCursor }, 'cursor', /other filters/);
    });

    it.each([1e300, 1e-300, -1])('survives a forged cursor with the rank %d', async (rank) => {
      const { body } = await get(LIST, { limit: '1', q: 'data' }).expect(200);
      const [list, version, position] = JSON.parse(Buffer.from(body.nextCursor, 'base64url').toString());
      const forged = Buffer.from(JSON.stringify([list, version, { ...position, rank }])).toString('base64url');

      expect((await get(LIST, { q: 'data', cursor: forged })).status).toBeLessThan(500);
    });

    it('is asked of the database once', async () => {
      await get(LIST, { role: 'data', skill: 'spark' }).expect(200);
      const before = await loadsOf('question:bank');
      await get(LIST, { role: 'data', skill: 'Apache Spark' }).expect(200);
      await get(LIST, { skill: 'spark', role: 'data' }).expect(200);

      expect(await loadsOf('question:bank')).toBe(before);
    });
  });

  describe('GET /questions/{id}', () => {
    it('gives the question of the list', async () => {
      const [item] = await listAll();
      const { body } = await get(`${LIST}/${item!.id}`).expect(200);

      expect(body).toEqual(item);
      expect((await get(`${LIST}/${item!.id.toUpperCase()}`).expect(200)).body).toEqual(item);
    });

    it.each(['not-a-uuid', '00000000-0000-0000-0000-00000000000g', '%20', "'", '1e9'])('refuses %j', async (id) => {
      const { body } = await get(`${LIST}/${id}`).expect(400);

      expect(body.errors).toEqual([{ parameter: 'id', detail: expect.any(String) }]);
    });

    it('does not know other ids, and keeps nothing about them', async () => {
      const entries = async () => (await get('/cache/metrics')).body.tiers.memory.entries as number;
      const before = await entries();
      for (const id of [uuidv4(), ...Array.from({ length: 10 }, () => uuidv7())]) {
        const { body, type } = await get(`${LIST}/${id}`).expect(404);
        expect(type).toBe('application/problem+json');
        expect(body).toMatchObject({ type: 'urn:interviewmaster:problem:not-found', status: 404 });
      }

      expect(await entries()).toBe(before);
    });

    it('does not know a question that is not published', async () => {
      const [item] = await listAll({ q: 'hydration' });
      const retired = await admin.walk(await admin.read(item!.id), 'retired');
      await get(`${LIST}/${item!.id}`).expect(404);

      await admin.walk(retired, 'draft', 'review', 'published');
      await get(`${LIST}/${item!.id}`).expect(200);
    });
  });

  describe('GET /questions/sets', () => {
    it('draws five questions from easy to hard, and says how to get them again', async () => {
      const { body } = await get(SETS, { role: 'frontend' }).expect(200);

      expect(questionSetSchema.parse(body)).toEqual(body);
      expect(body).toMatchObject({ role: 'frontend', difficulty: null, category: null });
      expect(new Set(body.items.map(({ id }: Question) => id)).size).toBe(5);
      expect(body.items.map(({ difficulty }: Question) => difficulty)).toEqual(
        body.items
          .map(({ difficulty }: Question) => difficulty)
          .toSorted((a: string, b: string) => order(a) - order(b)),
      );
      expect((await get(SETS, { role: 'frontend', seed: body.seed }).expect(200)).body).toEqual(body);
    });

    it('takes any text for a seed', async () => {
      const query = { role: 'backend', category: 'system-design', size: '3', seed: "été 🌞 it's 100%" };
      const { body } = await get(SETS, query).expect(200);

      expect(body.seed).toBe(query.seed);
      expect((await get(SETS, query).expect(200)).body).toEqual(body);
    });

    it('draws from what fits the filters', async () => {
      const { body } = await get(SETS, {
        role: 'data',
        difficulty: 'medium',
        category: 'behavioural',
        size: '2',
        seed: '1',
      }).expect(200);

      expect(body.items).toHaveLength(2);
      for (const item of body.items as Question[]) {
        expect(item).toMatchObject({ difficulty: 'medium', category: 'behavioural' });
        expect(item.roles).toContain('data');
      }
    });

    it('says how many there are when there are too few', async () => {
      const query = { role: 'data', difficulty: 'hard', category: 'technical' };
      const { body: fitting } = await get(SETS, { ...query, size: '1' }).expect(200);
      const { body, type } = await get(SETS, { ...query, size: '50' }).expect(422);

      expect(type).toBe('application/problem+json');
      expect(body).toMatchObject({
        type: 'urn:interviewmaster:problem:not-enough-questions',
        status: 422,
        available: fitting.available,
        detail: `${fitting.available} questions match these filters, but 50 were requested.`,
      });
    });

    it.each<Refusal>([
      [{}, 'role', /./],
      [{ role: 'plumber' }, 'role', /GET \/api\/v1\/roles/],
      [{ role: 'data', difficulty: 'any' }, 'difficulty', /./],
      [{ role: 'data', category: '' }, 'category', /./],
      [{ role: 'data', size: '0' }, 'size', /./],
      [{ role: 'data', size: '51' }, 'size', /./],
      [{ role: 'data', size: 'five' }, 'size', /whole number/],
      [{ role: 'data', seed: '' }, 'seed', /./],
      [{ role: 'data', seed: 'x'.repeat(65) }, 'seed', /./],
      [{ role: 'data', seed: '\0' }, 'seed', /./],
      [{ role: 'data', skill: 'sql' }, 'skill', /is unknown/],
    ])('refuses %j', async (query, parameter, detail) => {
      await expectRefused(SETS, query, parameter, detail);
    });

    it('asks the database once for all sets of the same filters', async () => {
      await get(SETS, { role: 'devops', difficulty: 'easy' }).expect(200);
      const before = await loadsOf('question:set');
      await get(SETS, { role: 'devops', difficulty: 'easy', seed: 'b', size: '3' }).expect(200);

      expect(await loadsOf('question:set')).toBe(before);
    });
  });

  it('reveal no hint, rubric or model answer in any answer', async () => {
    const secrets = await secretTexts();
    const items = [...(await listAll({ difficulty: 'easy' })), ...(await listAll({ difficulty: 'medium' }))];
    items.push(...(await listAll({ difficulty: 'hard' })));
    const roles = ['frontend', 'backend', 'fullstack', 'data', 'devops', 'engineering-manager'];
    const paths = [
      ...['easy', 'medium', 'hard'].map((difficulty) => `${LIST}?limit=100&difficulty=${difficulty}`),
      ...items.map(({ id }) => `${LIST}/${id}`),
      ...roles.map((role) => `${SETS}?role=${role}&size=24&seed=a`),
      '/api/v1/roles',
      '/api/v1/skills',
      '/docs/openapi.json',
    ];
    const bodies = await Promise.all(paths.map(async (path) => (await get(path).expect(200)).text));

    expect(items).toHaveLength(144);
    expect(secrets.length).toBeGreaterThan(1000);
    expect(leakedInto(bodies.join('\n'), secrets)).toEqual([]);
  });

  it('show a change of a question everywhere, cached or not', async () => {
    const [before] = await listAll({ role: 'data', difficulty: 'easy', category: 'technical' });
    const set = { role: 'data', difficulty: 'easy', category: 'technical', size: '2', seed: 's' };
    await Promise.all([get(`${LIST}/${before!.id}`), get(SETS, set)]);
    const loads = await loadsOf('question:set');

    await admin.publish(before!.id, { title: 'A title of today' });

    const changed = { ...before, title: 'A title of today', revision: 2, updatedAt: expect.any(String) };
    expect((await get(`${LIST}/${before!.id}`)).body).toEqual(changed);
    expect(await listAll({ role: 'data', difficulty: 'easy', category: 'technical' })).toContainEqual(changed);
    expect((await get(SETS, set)).body.items).toContainEqual(changed);
    expect(await loadsOf('question:set')).toBe(loads + 1);
  });

  it.each([LIST, `${SETS}?role=data&seed=a`, '/api/v1/roles', '/api/v1/skills'])(
    'answer 304 to the ETag of %s',
    async (path) => {
      const first = await get(path).expect(200);
      const etag = first.headers['etag']!;

      expect(etag).toMatch(/^"[^"]+"$/);
      const second = await get(path).set('If-None-Match', etag).expect(304);
      expect(second.text).toBe('');
      expect(second.headers['etag']).toBe(etag);
      await get(path).set('If-None-Match', '"another"').expect(200);
    },
  );

  it('give a changed question another ETag', async () => {
    const [item] = await listAll({ q: 'parquet' });
    const path = `${LIST}/${item!.id}`;
    const { headers } = await get(path).expect(200);
    await get(path).set('If-None-Match', headers['etag']!).expect(304);

    await admin.publish(item!.id, { expectedMinutes: 9 });

    expect((await get(path).set('If-None-Match', headers['etag']!).expect(200)).body.expectedMinutes).toBe(9);
  });
});

const order = (difficulty: string): number => ['easy', 'medium', 'hard'].indexOf(difficulty);
