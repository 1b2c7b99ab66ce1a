import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { useTestApp } from '../../support/use-test-app.js';
import { Candidate, INTERVIEWS } from '../support/candidate.js';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e9',
    'NaN',
    'null',
    '__proto__',
    '%',
    "'",
    '"',
    '\\',
    '\0',
    '💥',
    '\ud800',
    'backend',
    'easy',
  ),
);
const anything = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }));
const maybe = <Value>(good: fc.Arbitrary<Value>) => fc.oneof<fc.Arbitrary<unknown>[]>(good, anything);

const wanted = fc.record(
  {
    role: maybe(fc.constantFrom('backend', 'frontend')),
    difficulty: maybe(fc.constantFrom('easy', null)),
    categories: maybe(fc.array(fc.constantFrom('technical', 'behavioural'), { maxLength: 3 })),
    skills: maybe(fc.array(maybe(fc.constantFrom('sql', 'http')), { maxLength: 3 })),
    size: maybe(fc.constantFrom(1, 3)),
    timeLimitMinutes: maybe(fc.constantFrom(10, null)),
    seed: maybe(fc.constant('s')),
    resumeId: maybe(fc.constantFrom(null, '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e')),
    extra: anything,
  },
  { requiredKeys: [] },
);
const query = fc.record(
  {
    state: maybe(fc.constant('created')),
    role: maybe(fc.constant('backend')),
    createdFrom: maybe(fc.date({ noInvalidDate: false }).map(String)),
    createdBefore: maybe(fc.constantFrom('2026-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z')),
    limit: maybe(fc.constant('5')),
    cursor: maybe(
      fc
        .constantFrom('x', '0000-01-01T00:00:00.000Z', '2026-02-31T00:00:00.000Z', '9999-12-31T23:59:59.999Z')
        .map((createdAt) => ({ after: { createdAt, id: '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e' }, page: 2 }))
        .map((position) => Buffer.from(JSON.stringify(['interviews', 2, position])).toString('base64url')),
    ),
  },
  { requiredKeys: [] },
);

describe('whatever is sent', () => {
  const test = useTestApp({ environment: { JOBS_CONCURRENCY: '0' } });
  let ada: Candidate;
  let id: string;
  let questionId: string;

  beforeAll(async () => {
    ada = await Candidate.signUp(test);
    const { id: made, questions } = await ada.begin();
    [id, questionId] = [made, questions[0]!.id];
  });

  const expectNoFailure = ({ status, headers }: { status: number; headers: Record<string, unknown> }): void => {
    expect(status).toBeLessThan(500);
    if (status >= 400) expect(headers['content-type']).toContain('application/problem+json');
  };

  it('makes an interview or is refused', async () => {
    await fc.assert(
      fc.asyncProperty(wanted, async (body) => expectNoFailure(await ada.post(INTERVIEWS, body))),
      { numRuns: 150 },
    );
  });

  it('lists interviews or is refused', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (parameters) => {
        const pairs = Object.entries(parameters).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]);
        expectNoFailure(await ada.get(`${INTERVIEWS}?${new URLSearchParams(pairs).toString()}`));
      }),
      { numRuns: 150 },
    );
  });

  it('is an answer or a draft, or is refused', async () => {
    const body = fc.record({ questionId: maybe(fc.constant(questionId)), text: anything }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(body, fc.boolean(), async (given, isDraft) => {
        const made = await ada.begin({ size: 1 });
        const [question] = made.questions;
        const sent = given.questionId === questionId ? { ...given, questionId: question!.id } : given;
        const path = `${INTERVIEWS}/${made.id}/answers`;
        const request = isDraft ? test.http.put(`${path}/${question!.id}/draft`) : test.http.post(path);
        const response = await request
          .set({ ...ada.account.auth, 'if-match': ada.tagOf(0) })
          .send(isDraft ? { text: sent.text } : sent);
        expectNoFailure(response);
        if (response.status === 201)
          expect((await ada.report(made.id)).questions[0]?.answer?.text).toBe(response.body.text);
      }),
      { numRuns: 100 },
    );
  });

  it('names an interview, a question, an answer or an event, or is refused', async () => {
    const segment = text.map((given) => encodeURIComponent(given.toWellFormed()) || 'x');
    const path = fc.oneof(
      segment,
      segment.map((it) => `${it}/report`),
      segment.map((it) => `${id}/answers/${it}`),
      segment.map((it) => `${id}/answers/${it}/draft`),
    );
    await fc.assert(
      fc.asyncProperty(path, async (given) => expectNoFailure(await ada.get(`${INTERVIEWS}/${given}`))),
      { numRuns: 100 },
    );
    await fc.assert(
      fc.asyncProperty(segment, async (given) => {
        expectNoFailure(await ada.post(`${INTERVIEWS}/${given}/start`));
        expectNoFailure(await ada.post(`${INTERVIEWS}/${id}/questions/${given}/hint`));
        expectNoFailure(await ada.post(`${INTERVIEWS}/${id}/answers/${given}/feedback/retry`));
        expectNoFailure(await ada.tryFollowUp(id, given));
      }),
      { numRuns: 50 },
    );
  });

  it('is an If-Match header, or is refused', async () => {
    const header = fc.string({ unit: fc.constantFrom('"', 'v', '0', '1', ',', ' ', '*', 'W', '/'), maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(header, async (given) => {
        const response = await test.http
          .put(`${INTERVIEWS}/${id}/answers/${questionId}/draft`)
          .set({ ...ada.account.auth, 'if-match': given })
          .send({ text: 'x' });
        expectNoFailure(response);
      }),
      { numRuns: 60 },
    );
  });

  it('is too long, and refused', async () => {
    expect((await ada.tryAnswer(id, questionId, 'x'.repeat(20_001))).status).toBe(422);
    expect((await ada.tryAnswer(id, questionId, 'x'.repeat(2_000_000))).status).toBe(413);
  });
});
