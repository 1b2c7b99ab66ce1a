import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bankRequests } from '../support/bank-requests.js';
import { EvaluationService } from '../../../src/modules/ai/evaluation.service.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';
import { LlmServer, USAGE } from '../support/llm-server.js';
import { EVALUATOR } from '../support/ai-bench.js';
import { honestly } from '../support/model-behaviour.js';

const DRAFTS = '/api/v1/editor/question-drafts';
const USAGE_ROUTE = '/api/v1/admin/ai-usage';
const WISH = { role: 'backend', skills: ['postgresql'], difficulty: 'medium', category: 'technical' };

const WRITTEN = {
  title: 'Adding a column to a large table',
  prompt:
    'A table with 200 million rows needs a new column that must not be null. How do you add it without an outage?',
  expectedMinutes: 8,
  hints: ['Think of the locks that each statement takes.'],
  rubric: {
    keyPoints: [
      ['nullable-first', 'The column is first added as nullable, which takes its lock only for a moment.'],
      ['batches', 'The existing rows are filled in small batches, so that no transaction runs long.'],
      ['not-valid', 'The constraint is added as not valid and validated in a later step.'],
      ['lock-timeout', 'A lock timeout keeps the change from blocking all other queries in the queue.'],
    ].map(([id, point]) => ({ id: id!, point: point!, weight: 3, aliases: [`${id!} one`, `${id!} two`] })),
  },
  modelAnswer:
    'I would first add the column as nullable, which takes its lock only for a moment. I would set a lock timeout, so that ' +
    'the change does not block all other queries in the queue behind it. Then I would fill the existing rows in small ' +
    'batches, so that no transaction runs for long. In the end I would add the constraint as not valid and validate it in a ' +
    'later step, which does not block writers.',
};

let llm: LlmServer;
let candidate: TestAccount;
let editor: TestAccount;
let admin: TestAccount;

beforeAll(async () => {
  llm = await LlmServer.start();
});
const app = useTestApp(() => ({
  environment: {
    AI_BASE_URL: llm.baseUrl,
    AI_API_KEY: 'sk-very-secret',
    AI_MODEL: 'stand-in',
    AI_MAX_RETRIES: '0',
    AI_DAILY_BUDGET_MICROS: '1000000000',
    AI_PRICE_INPUT_MICROS: '1000000',
    AI_PRICE_OUTPUT_MICROS: '1000000',
  },
}));
beforeAll(async () => {
  [candidate, editor, admin] = await Promise.all([
    signUp(app),
    signUp(app, { roles: ['editor'] }),
    signUp(app, { roles: ['admin'] }),
  ]);
});
beforeEach(() => llm.reset(() => ({ kind: 'answer', content: JSON.stringify(WRITTEN) })));
afterAll(async () => {
  await llm.close();
});

const draft = (body: unknown, { auth }: Pick<TestAccount, 'auth'> = editor) =>
  app.http
    .post(DRAFTS)
    .set(auth)
    .send(body as object);

describe('POST /api/v1/editor/question-drafts', () => {
  it('is for editors and admins', async () => {
    expect((await app.http.post(DRAFTS).send(WISH)).status).toBe(401);
    expect((await draft(WISH, candidate)).status).toBe(403);
    expect((await draft(WISH, admin)).status).toBe(200);
  });

  it('answers with a question in the form of questions, and says how its own model answer would do', async () => {
    const { status, body } = await draft({ ...WISH, variant: 2 });

    expect(status).toBe(200);
    expect(body.content).toEqual({
      ...WRITTEN,
      roles: ['backend'],
      skills: ['postgresql'],
      difficulty: 'medium',
      category: 'technical',
    });
    expect(body).toMatchObject({ model: 'stand-in', modelAnswerBand: 'strong' });
  });

  it('asks once for the same wish, whoever has it, and again for another variant', async () => {
    await draft({ ...WISH, topic: 'locks' });
    await draft({ ...WISH, topic: ' locks ' }, admin);
    expect(llm.calls).toHaveLength(1);
    await draft({ ...WISH, topic: 'locks', variant: 2 });
    expect(llm.calls).toHaveLength(2);
  });

  it('asks without what the topic says of people', async () => {
    const topic = 'as asked by zaubernuss@example.com, call 0664 321 98 70, my name is Ilse Brandtner: locks';
    expect((await draft({ ...WISH, topic })).status).toBe(200);
    const asked = JSON.stringify(llm.calls);
    expect(asked).toContain('locks');
    expect(asked).not.toMatch(/zaubernuss|9870|98 70|Ilse|Brandtner/);
  });

  it('refuses a draft that is no question, and keeps it nowhere', async () => {
    const tooFew = { keyPoints: WRITTEN.rubric.keyPoints.slice(1) };
    llm.behave = () => ({ kind: 'answer', content: JSON.stringify({ ...WRITTEN, rubric: tooFew }) });
    const { status, body, headers } = await draft({ ...WISH, variant: 3 });

    expect(status).toBe(503);
    expect(body).toMatchObject({ type: 'urn:interviewmaster:problem:ai-unavailable', reason: 'failed' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    llm.reset(() => ({ kind: 'answer', content: JSON.stringify(WRITTEN) }));
    expect((await draft({ ...WISH, variant: 3 })).status).toBe(200);
  });

  it('tells of a role or skill that there is not, before it costs anything', async () => {
    const { status, body } = await draft({ ...WISH, role: 'astronaut', skills: ['postgresql', 'levitation'] });

    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['#/roles/0', '#/skills/1']);
    expect(llm.calls).toHaveLength(0);
  });

  it('takes whatever anybody sends', async () => {
    const field = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.integer(),
      fc.constant(null),
      fc.array(fc.string()),
    );
    const body = fc.record(
      { role: field, skills: field, difficulty: field, category: field, topic: field, variant: field, other: field },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(body, async (given) => {
        expect([200, 400, 422]).toContain((await draft({ ...WISH, ...given })).status);
      }),
      { numRuns: 60 },
    );
  });
});

describe('GET /api/v1/admin/ai-usage', () => {
  const usage = (query: object, { auth }: Pick<TestAccount, 'auth'> = admin) =>
    app.http.get(USAGE_ROUTE).set(auth).query(query);
  const today = () => new Date().toISOString().slice(0, 10);

  it('is for admins', async () => {
    const days = { from: '2026-01-01', to: '2026-01-02' };

    expect((await app.http.get(USAGE_ROUTE).query(days)).status).toBe(401);
    expect((await usage(days, candidate)).status).toBe(403);
    expect((await usage(days, editor)).status).toBe(403);
    expect((await usage(days)).body).toEqual({ items: [] });
  });

  it('says what evaluations cost, and what the cache has spared', async () => {
    const [request] = await bankRequests(candidate.userId, 1);
    llm.reset((call) => honestly(call, request!, EVALUATOR));
    const service = app.app.get(EvaluationService);
    const evaluations = [
      await service.evaluate(request!),
      await service.evaluate(request!),
      await service.evaluate(request!),
    ];
    const { body } = await usage({ from: today(), to: today() });
    const cost = USAGE.prompt_tokens + USAGE.completion_tokens;

    expect(new Set(evaluations.map(({ method }) => method))).toEqual(new Set(['llm']));
    expect(body.items.find(({ purpose }: { purpose: string }) => purpose === 'evaluation')).toEqual({
      day: today(),
      purpose: 'evaluation',
      model: 'stand-in',
      calls: 1,
      failedCalls: 0,
      inputTokens: USAGE.prompt_tokens,
      outputTokens: USAGE.completion_tokens,
      costMicros: cost,
      cacheHits: 2,
      savedMicros: 2 * cost,
    });
  });

  it.each([
    [{ from: '2026-01-02', to: '2026-01-01' }],
    [{ from: '2020-01-01', to: '2026-01-01' }],
    [{ from: '2026-02-30', to: '2026-03-01' }],
    [{ from: '2026-02-01' }],
    [{ from: 'x', to: 'y' }],
    [{ from: '2026-02-01', to: '2026-02-02', more: '1' }],
  ])('refuses %j', async (query) => {
    expect((await usage(query)).body).toMatchObject({
      status: 400,
      type: 'urn:interviewmaster:problem:invalid-parameters',
    });
  });

  it('takes whatever anybody sends', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('2026-01-01', '0000-01-01', '9999-12-31'),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (from, to) => {
        expect([200, 400]).toContain((await usage({ from, to })).status);
      }),
      { numRuns: 60 },
    );
  });
});

it('logs neither keys nor texts when the model fails', async () => {
  llm.reset(() => ({
    kind: 'status',
    status: 401,
    error: { message: 'Wrong key sk-very-secret for "my private topic".' },
  }));
  expect((await draft({ ...WISH, topic: 'my private topic' })).status).toBe(503);
  const logs = JSON.stringify(app.logs);

  expect(logs).toContain('No answer of the model');
  expect(logs).not.toMatch(/sk-very-secret|my private topic/);
});
