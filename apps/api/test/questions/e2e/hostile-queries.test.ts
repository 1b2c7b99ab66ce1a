import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hostileText } from '../../support/hostile-texts.js';
import { useTestApp } from '../../support/use-test-app.js';

const anything = hostileText(80);
const good = (...values: string[]) => fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...values) }, anything);

const known = {
  role: good('backend', 'data'),
  difficulty: good('easy', 'hard'),
  category: good('technical', 'behavioural'),
  skill: good('sql', 'postgres', 'programming-languages'),
  q: good('cache', '"race condition" -redis', 'a or b', '& | ! <->'),
  limit: good('1', '100'),
  cursor: good(Buffer.from('["questions",1,{}]').toString('base64url')),
  size: good('1', '50'),
  seed: good('a'),
  kind: good('language'),
};
const queries = fc.oneof(
  fc.record(known, { requiredKeys: [] }),
  fc.dictionary(anything, anything, { maxKeys: 4 }),
  fc.record({ q: fc.array(anything, { maxLength: 3 }), limit: fc.constant('5') }),
);
const routes = fc.constantFrom('questions', 'questions/sets', 'skills', 'roles');
const bytes = fc
  .uint8Array({ maxLength: 30 })
  .map((list) => [...list].map((b) => `%${b.toString(16).padStart(2, '0')}`).join(''));

describe('whatever is asked', () => {
  const test = useTestApp();

  const expectAnswer = async (path: string) => {
    const response = await test.app.inject({ method: 'GET', url: path });

    expect([200, 400, 404, 414, 422]).toContain(response.statusCode);
    if (response.statusCode !== 200) expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(() => response.json<unknown>()).not.toThrow();
  };

  it('is answered or refused, never with an error of ours', async () => {
    await fc.assert(
      fc.asyncProperty(routes, queries, async (route, query) => {
        const pairs = Object.entries(query).flatMap(([name, value]) =>
          [value].flat().map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(each)}`),
        );
        await expectAnswer(`/api/v1/${route}?${pairs.join('&')}`);
      }),
      { numRuns: 300 },
    );
  });

  it('is so for any bytes as well', async () => {
    await fc.assert(
      fc.asyncProperty(
        routes,
        fc.constantFrom('q', 'seed', 'skill', 'role', 'cursor'),
        bytes,
        async (route, name, value) => {
          await expectAnswer(`/api/v1/${route}?role=data&${name}=${value}`);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is so for any id', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, fc.uuid(), anything.map(encodeURIComponent)), async (id) => {
        await expectAnswer(`/api/v1/questions/${id}`);
      }),
      { numRuns: 200 },
    );
  });
});
