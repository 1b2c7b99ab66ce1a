import { beforeAll, describe, expect, it } from '@jest/globals';
import { aiUsageDays, Database, questions } from '@interviewmaster/database';
import fc from 'fast-check';
import { aiSavingsSchema } from '../../../src/modules/analytics/admin/ai-savings.dto.js';
import { cohortActivitySchema } from '../../../src/modules/analytics/admin/cohorts.dto.js';
import {
  type QuestionFigures,
  type QuestionFiguresPage,
  questionFiguresPageSchema,
} from '../../../src/modules/analytics/admin/question-figures.dto.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { hostileText } from '../../support/hostile-texts.js';
import { useTestApp } from '../../support/use-test-app.js';
import { anAnswer, anInterview, insertPractice, insertUser } from '../support/practice-builder.js';

const ROOT = '/api/v1/admin/analytics';
const ROUTES = ['questions', 'cohorts', 'ai-savings'].map((name) => `${ROOT}/${name}`);
const USERS = 20;

describe('the analytics routes of admins', () => {
  const test = useTestApp();
  let candidate: TestAccount;
  let editor: TestAccount;
  let admin: TestAccount;

  beforeAll(async () => {
    candidate = await signUp(test);
    editor = await signUp(test, { roles: ['editor'] });
    admin = await signUp(test, { roles: ['admin'] });
    await fill(test.app.get(Database));
  });

  const get = (path: string, { auth }: TestAccount = admin) => test.http.get(path).set(auth);

  it.each(ROUTES)('%s is for admins alone', async (path) => {
    await test.http.get(path).expect(401);
    await get(path, candidate).expect(403);
    await get(path, editor).expect(403);
    await get(path).expect(200);
  });

  it('give the difficulty of questions in practice, page by page', async () => {
    const { body } = await get(`${ROOT}/questions`).expect(200);
    expect(questionFiguresPageSchema.parse(body)).toEqual(body);
    expect(body.items).toHaveLength(3);
    expect(body.items[0]).toMatchObject({
      answers: USERS,
      scores: { n: USERS, mean: 47.5 },
      discrimination: { users: USERS, correlation: 1, reason: null },
    });

    const seen: QuestionFigures[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { body: QuestionFiguresPage } = await get(`${ROOT}/questions`)
        .query({ limit: '2', ...(cursor && { cursor }) })
        .expect(200);
      seen.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(seen).toEqual(body.items);
  });

  it('filter questions by category and difficulty', async () => {
    const { body: all } = await get(`${ROOT}/questions`).expect(200);
    const { category, difficulty } = all.items[0];
    const { body } = await get(`${ROOT}/questions`).query({ category, difficulty }).expect(200);

    expect(body.items).toEqual(
      all.items.filter((item: QuestionFigures) => item.category === category && item.difficulty === difficulty),
    );
  });

  it('give the activity of cohorts, without numbers of few', async () => {
    const { body } = await get(`${ROOT}/cohorts?weeks=3`).expect(200);

    expect(cohortActivitySchema.parse(body)).toEqual(body);
    expect(body.items.map(({ active }: { active: unknown[] }) => active.length)).toEqual([3, 2, 1]);
    // All tests' users signed up a moment ago; the three with sessions have not practised.
    expect(body.items[2]).toMatchObject({ users: USERS + 3, active: [USERS] });
    expect(body.items[0]).toMatchObject({ users: null, active: [null, null, null] });
  });

  it('give the cost of language models and what the cache has spared', async () => {
    const { body } = await get(`${ROOT}/ai-savings?period=7d`).expect(200);

    expect(aiSavingsSchema.parse(body)).toEqual(body);
    expect(body.total).toMatchObject({ calls: 1, cacheHits: 3, costMicros: 100, savedMicros: 300, savedShare: 0.75 });
  });

  it('refuse or answer whatever is asked, and never fail', async () => {
    const anything = hostileText(60, '53', 'all', '7d', 'easy', 'technical', 'a\0b', "'; --");
    const names = fc.constantFrom('weeks', 'period', 'limit', 'cursor', 'category', 'difficulty', 'role', '__proto__');
    const paths = [...ROUTES, ...['summary', 'timeline', 'percentile'].map((name) => `/api/v1/analytics/${name}`)];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.array(fc.tuple(names, anything), { maxLength: 3 }),
        async (path, query) => {
          const search = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
          const { status, type } = await get(`${path}?${search}`);

          expect([200, 400]).toContain(status);
          if (status === 400) expect(type).toBe('application/problem+json');
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Twenty users who answer the same three questions, each with a score of their own, and one day of language models. */
async function fill(database: Database): Promise<void> {
  const bank = await database.db
    .select({ id: questions.id, category: questions.category, difficulty: questions.difficulty })
    .from(questions)
    .limit(3);
  const now = new Date();
  const at = new Date(now.getTime() - 1000).toISOString();
  for (let index = 0; index < USERS; index++) {
    const userId = await insertUser(database, now.toISOString());
    const answers = bank.map(({ id, ...question }) => anAnswer({ ...question, questionId: id, at, score: index * 5 }));
    await insertPractice(database, userId, [anInterview({ answers })]);
  }
  await database.db.insert(aiUsageDays).values({
    day: at.slice(0, 10),
    purpose: 'evaluation',
    model: 'small',
    calls: 1,
    costMicros: 100,
    cacheHits: 3,
    savedMicros: 300,
  });
}
