import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { CONTENT_EXAMPLE } from '../../../src/modules/questions/editing/question-content.example.js';
import { aContent, aSlug, EDITOR_QUESTIONS, EditorDesk, type Shown } from '../../questions/support/editors.js';
import { hostileText } from '../../support/hostile-texts.js';
import { useTestApp } from '../../support/use-test-app.js';

const text = hostileText(60, '[', '\ud800', '2026-13-45T00:00:00Z', '0000-01-01T00:00:00Z');
const anything: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.integer(),
  fc.constantFrom<unknown>(null, true, [], {}, Number.MAX_VALUE, -0, 2 ** 31, 2 ** 53),
  fc.array(text, { maxLength: 3 }),
  fc.object({ maxDepth: 2, maxKeys: 4 }),
);

/** A good value with some of its parts, at any depth, replaced by anything. */
function spoilt(value: unknown): fc.Arbitrary<unknown> {
  const whole: fc.Arbitrary<unknown> = Array.isArray(value)
    ? fc.tuple(...value.map(spoilt))
    : typeof value === 'object' && value !== null
      ? fc.record(Object.fromEntries(Object.entries(value).map(([key, each]) => [key, spoilt(each)])), {
          requiredKeys: [],
        })
      : fc.constant(value);
  return fc.oneof({ weight: 9, arbitrary: whole }, { weight: 1, arbitrary: anything });
}

const good = (...values: string[]) => fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...values) }, text);

describe('whatever editors and admins send', () => {
  const test = useTestApp();
  let admin: EditorDesk;
  let question: Shown;

  beforeAll(async () => {
    admin = await EditorDesk.open(test, 'admin');
    question = await admin.create();
  });

  const expectAnswer = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: unknown,
    ifMatch = '*',
  ) => {
    const response = await test.app.inject({
      method,
      url,
      headers: {
        ...admin.account.auth,
        'if-match': ifMatch,
        ...(payload !== undefined && { 'content-type': 'application/json' }),
      },
      ...(payload !== undefined && { payload: JSON.stringify(payload) }),
    });
    expect({ url, payload, status: response.statusCode, isOurFault: response.statusCode >= 500 }).toMatchObject({
      isOurFault: false,
    });
    if (response.statusCode >= 400) expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  };

  const bodies: readonly [method: 'POST' | 'PATCH', path: string, body: unknown][] = [
    ['POST', EDITOR_QUESTIONS, { slug: 'a-slug', ...CONTENT_EXAMPLE }],
    ['POST', `${EDITOR_QUESTIONS}/import`, { dryRun: true, questions: [{ slug: 'a-slug', ...aContent() }] }],
    ['POST', `${EDITOR_QUESTIONS}/preview`, { answer: 'An answer.', content: aContent() }],
    ['PATCH', `${EDITOR_QUESTIONS}/:id`, aContent()],
    ['POST', `${EDITOR_QUESTIONS}/:id/steps`, { to: 'review', note: 'A note.' }],
    ['POST', `${EDITOR_QUESTIONS}/:id/restore`, { revision: 1 }],
    ['POST', `${EDITOR_QUESTIONS}/:id/preview`, { answer: 'An answer.' }],
    ['POST', '/api/v1/admin/cache/invalidations', { by: 'key', value: 'question:bank:roles' }],
    ['POST', '/api/v1/admin/cache/invalidations', { by: 'tag', value: 'question:a' }],
    ['POST', '/api/v1/admin/cache/invalidations', { by: 'pattern', value: 'nothing:[a-z]*' }],
  ];

  it.each(bodies)('%s %s takes it or refuses it', async (method, path, body) => {
    await fc.assert(
      fc.asyncProperty(spoilt(body), async (payload) => {
        await expectAnswer(method, path.replace(':id', question.id), payload);
      }),
      { numRuns: 60 },
    );
  });

  it('PUT …/roles takes it or refuses it', async () => {
    await fc.assert(
      fc.asyncProperty(spoilt({ roles: ['editor'] }), good(uuidv7()), async (payload, id) => {
        await expectAnswer('PUT', `/api/v1/admin/users/${encodeURIComponent(id.toWellFormed())}/roles`, payload);
      }),
      { numRuns: 100 },
    );
  });

  it('queries are answered or refused', async () => {
    const cursor = Buffer.from(JSON.stringify(['users', 1, { id: 'x' }])).toString('base64url');
    const paging = { limit: good('1', '100'), cursor: good(cursor) };
    const lists: readonly (readonly [path: string, known: Record<string, fc.Arbitrary<string>>])[] = [
      [
        EDITOR_QUESTIONS,
        { status: good('draft'), served: good('true'), role: good('backend'), q: good('cache'), ...paging },
      ],
      [`${EDITOR_QUESTIONS}/:id/revisions`, paging],
      [`${EDITOR_QUESTIONS}/:id/steps`, paging],
      ['/api/v1/admin/users', { email: good('ada'), role: good('admin'), ...paging }],
      [
        '/api/v1/admin/audit-log',
        {
          action: good('question.created'),
          actorId: good(uuidv7()),
          targetType: good('user'),
          targetId: good(uuidv7(), 'question:bank:roles'),
          from: good('2026-01-01T00:00:00Z', '9999-12-31T23:59:59+23:59', '2000-01-01T00:00:00-23:59'),
          until: good('2026-12-01T00:00:00+01:00'),
          ...paging,
        },
      ],
      ['/api/v1/admin/cache/entries', { key: good('question:bank:roles', 'user:profile:%61') }],
    ];
    const requests = fc.oneof(
      ...lists.map(([path, known]) => fc.tuple(fc.constant(path), fc.record(known, { requiredKeys: [] }))),
    );
    await fc.assert(
      fc.asyncProperty(requests, async ([path, query]) => {
        const pairs = Object.entries(query).map(
          ([name, value = '']) => `${name}=${encodeURIComponent(value.toWellFormed())}`,
        );
        await expectAnswer('GET', `${path.replace(':id', question.id)}?${pairs.join('&')}`);
      }),
      { numRuns: 300 },
    );
  });

  it('ids and preconditions are answered or refused', async () => {
    const headers = fc.string({ unit: 'grapheme-ascii', maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(good(uuidv7(), question.id), headers, async (id, ifMatch) => {
        const path = `${EDITOR_QUESTIONS}/${encodeURIComponent(id.toWellFormed())}`;
        await expectAnswer('GET', path);
        await expectAnswer('PATCH', path, { title: aSlug() }, ifMatch);
        await expectAnswer('DELETE', `${path}/change`, undefined, ifMatch);
      }),
      { numRuns: 100 },
    );
  });
});
