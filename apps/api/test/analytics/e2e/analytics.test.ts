import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CacheService } from '@interviewmaster/cache';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { Database } from '@interviewmaster/database';
import { AnalyticsModule } from '../../../src/modules/analytics/analytics.module.js';
import { percentileSchema } from '../../../src/modules/analytics/practice/percentile.dto.js';
import { summarySchema } from '../../../src/modules/analytics/practice/summary.dto.js';
import { timelineSchema } from '../../../src/modules/analytics/practice/timeline.dto.js';
import { WallClock } from '../../../src/platform/time/wall-clock.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';
import {
  anAnswer,
  anInterview,
  insertPractice,
  insertUser,
  type PractisedAnswer,
} from '../support/practice-builder.js';

const ROOT = '/api/v1/analytics';
const ROUTES = ['summary', 'timeline', 'percentile'].map((name) => `${ROOT}/${name}`);
const NOTHING = { n: 0, mean: null, median: null };

describe('the analytics routes', () => {
  /** Alone with its database, so that it keeps values without a Redis. */
  const test = useTestApp({ database: 'pglite' });
  let account: TestAccount;

  beforeAll(async () => {
    account = await signUp(test);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const get = (path: string, { auth }: TestAccount = account) => test.http.get(path).set(auth);

  const practise = (userId: string, answers: readonly PractisedAnswer[], role = 'backend') =>
    insertPractice(test.app.get(Database), userId, [anInterview({ role, elapsedMs: 90_000, answers })]);

  /** Lets it be another time for analytics. */
  const setClock = (now: string) =>
    jest.spyOn(test.app.select(AnalyticsModule).get(WallClock), 'now').mockReturnValue(Date.parse(now));

  async function changeProfile(owner: TestAccount, patch: object): Promise<void> {
    const { headers } = await get('/api/v1/users/me', owner).expect(200);
    await test.http.patch('/api/v1/users/me').set(owner.auth).set('If-Match', headers['etag']!).send(patch).expect(200);
  }

  const recently = (): string => new Date(Date.now() - 1000).toISOString();

  it.each(ROUTES)('%s is for those who are signed in', async (path) => {
    const { type } = await test.http.get(path).expect(401);
    expect(type).toBe('application/problem+json');
    await get(path).expect(200);
  });

  it.each(['summary', 'timeline'].map((name) => `${ROOT}/${name}`))('%s answers 304 to its ETag', async (path) => {
    const { headers } = await get(path).expect(200);
    await get(path).set('If-None-Match', headers['etag']!).expect(304);
  });

  it.each([
    ['summary', { period: '14d' }, 'period'],
    ['summary', { period: ['7d', '30d'] }, 'period'],
    ['summary', { since: '2026-01-01' }, 'since'],
    ['timeline', { period: '' }, 'period'],
    ['percentile', { role: 'plumber' }, 'role'],
    ['percentile', { role: 'a\0b' }, 'role'],
    ['percentile', { period: '7d' }, 'period'],
  ])('%s refuses %j', async (route, query, parameter) => {
    const { body } = await get(`${ROOT}/${route}`).query(query).expect(400);
    expect(body).toMatchObject({ type: 'urn:interviewmaster:problem:invalid-parameters', errors: [{ parameter }] });
  });

  describe('the summary', () => {
    it('of an account that has not practised is empty', async () => {
      const { body } = await get(`${ROOT}/summary`).expect(200);

      expect(summarySchema.parse(body)).toEqual(body);
      expect(body).toMatchObject({
        period: '30d',
        timeZone: 'UTC',
        sessions: 0,
        answers: 0,
        scores: NOTHING,
        next: null,
      });
    });

    it('is about the caller alone', async () => {
      const [one, two] = [await signUp(test), await signUp(test)];
      await practise(one.userId, [anAnswer({ at: recently(), score: 80 }), anAnswer({ at: recently(), score: null })]);

      const { body } = await get(`${ROOT}/summary`, one).expect(200);
      expect(summarySchema.parse(body)).toEqual(body);
      expect(body).toMatchObject({
        sessions: 1,
        timeSpentSeconds: 90,
        answers: 2,
        scores: { n: 1, mean: 80, median: 80 },
        unscored: { insufficientEvidence: 1, failed: 0, pending: 0 },
        streak: { current: 1, longest: 1, practisedToday: true },
        trend: { change: null, reason: 'too-few-answers' },
      });
      expect((await get(`${ROOT}/summary`, two).expect(200)).body).toMatchObject({ sessions: 0, answers: 0 });
    });

    it('recommends a set that can be made', async () => {
      const learner = await signUp(test);
      const weak = Array.from({ length: 3 }, () => anAnswer({ at: recently(), skills: ['sql'], score: 20 }));
      const strong = Array.from({ length: 3 }, () => anAnswer({ at: recently(), skills: ['rest'], score: 90 }));
      await practise(learner.userId, [...weak, ...strong]);
      const { body } = await get(`${ROOT}/summary?period=7d`, learner).expect(200);

      expect(body.strengths).toMatchObject([{ skill: 'rest', n: 3, mean: 90 }]);
      expect(body.gaps).toMatchObject([{ skill: 'sql', n: 3, mean: 20 }]);
      expect(body.next).toMatchObject({ method: 'POST', body: { role: 'backend', skills: ['sql'] } });
      const made = await test.http.post(body.next.href).set(learner.auth).send(body.next.body);
      expect(made.status).toBe(201);
    });

    it('is kept until something of the practice changes', async () => {
      const learner = await signUp(test);
      const { body: before } = await get(`${ROOT}/summary`, learner).expect(200);
      await practise(learner.userId, [anAnswer({ at: recently() })]);
      expect((await get(`${ROOT}/summary`, learner).expect(200)).body).toEqual(before);

      await test.app.get(CacheService).invalidateTags(CacheTags.practice(learner.userId));
      expect((await get(`${ROOT}/summary`, learner).expect(200)).body).toMatchObject({ answers: 1 });
    });

    it('lives until the next local day of its user at most', async () => {
      const learner = await signUp(test);
      await changeProfile(learner, { timeZone: 'Asia/Kathmandu' });
      // 23:15 there.
      setClock('2026-11-23T17:30:00.000Z');
      const { body } = await get(`${ROOT}/summary?period=7d`, learner).expect(200);
      expect(body).toMatchObject({
        timeZone: expect.stringMatching(/^Asia.Kath?mandu$/),
        from: '2026-11-17',
        until: '2026-11-24',
      });
      const left = () => test.app.get(CacheService).ttlSeconds(CacheKeys.analyticsSummary(learner.userId, '7d'));
      expect(await left()).toBeLessThanOrEqual(45 * 60);

      await test.app.get(CacheService).invalidateTags(CacheTags.practice(learner.userId));
      setClock('2026-11-23T03:00:00.000Z');
      await get(`${ROOT}/summary?period=7d`, learner).expect(200);
      expect(await left()).toBeLessThanOrEqual(6 * 3600);
      expect(await left()).toBeGreaterThan(5 * 3600);
    });

    it('follows the time zone and the target role of the profile', async () => {
      const learner = await signUp(test);
      setClock('2026-11-23T11:30:00.000Z');
      expect((await get(`${ROOT}/summary?period=7d`, learner).expect(200)).body).toMatchObject({
        until: '2026-11-24',
        next: null,
      });

      await changeProfile(learner, { timeZone: 'Pacific/Apia', targetRole: 'data' });

      expect((await get(`${ROOT}/summary?period=7d`, learner).expect(200)).body).toMatchObject({
        timeZone: 'Pacific/Apia',
        until: '2026-11-25',
        next: { body: { role: 'data', difficulty: 'easy', size: 5 } },
      });
    });
  });

  describe('the timeline', () => {
    it('has an item for each day, with and without practice', async () => {
      const learner = await signUp(test);
      setClock('2026-11-23T12:00:00.000Z');
      await practise(learner.userId, [anAnswer({ at: '2026-11-21T12:00:00.000Z', score: 70 })]);
      const { body } = await get(`${ROOT}/timeline?period=7d`, learner).expect(200);

      expect(timelineSchema.parse(body)).toEqual(body);
      expect(body).toMatchObject({ unit: 'day', from: '2026-11-17', until: '2026-11-24' });
      expect(body.items).toHaveLength(7);
      expect(body.items[4]).toMatchObject({
        start: '2026-11-21',
        sessions: 1,
        minutes: 1.5,
        scores: { n: 1, mean: 70 },
      });
      expect(body.items[5]).toMatchObject({ start: '2026-11-22', sessions: 0, answers: 0, scores: NOTHING });
    });

    it('of all time goes by weeks from the first practice on', async () => {
      const learner = await signUp(test);
      setClock('2026-11-23T12:00:00.000Z');
      expect((await get(`${ROOT}/timeline?period=all`, learner).expect(200)).body).toMatchObject({
        unit: 'week',
        items: [],
      });
      await practise(learner.userId, [anAnswer({ at: '2026-11-08T12:00:00.000Z' })]);
      await test.app.get(CacheService).invalidateTags(CacheTags.practice(learner.userId));
      const { body } = await get(`${ROOT}/timeline?period=all`, learner).expect(200);

      expect(body.items.map(({ start }: { start: string }) => start)).toEqual([
        '2026-11-02',
        '2026-11-09',
        '2026-11-16',
        '2026-11-23',
      ]);
    });
  });

  describe('the percentile', () => {
    const ten = (score: number) => Array.from({ length: 10 }, () => anAnswer({ at: recently(), score }));

    it('needs a role, of the query or of the profile', async () => {
      const learner = await signUp(test);
      const { body } = await get(`${ROOT}/percentile`, learner).expect(200);
      expect(percentileSchema.parse(body)).toEqual(body);
      expect(body).toMatchObject({ role: null, percentile: null, reason: 'no-role' });

      await changeProfile(learner, { targetRole: 'devops' });
      expect((await get(`${ROOT}/percentile`, learner).expect(200)).body).toMatchObject({
        role: 'devops',
        reason: 'too-few-answers',
      });
    });

    it('is told among twenty users or more, and says nothing of fewer', async () => {
      const learner = await signUp(test);
      await practise(learner.userId, ten(75), 'frontend');
      const database = test.app.get(Database);
      for (let index = 0; index < 18; index++) await practise(await insertUser(database), ten(index * 5), 'frontend');
      const path = `${ROOT}/percentile?role=frontend`;

      expect((await get(path, learner).expect(200)).body).toMatchObject({
        n: 10,
        mean: 75,
        users: null,
        percentile: null,
        reason: 'too-few-users',
      });

      await practise(await insertUser(database), ten(100), 'frontend');
      await test.app.get(CacheService).deletePattern('analytics:role_scores:*');
      const { body } = await get(path, learner).expect(200);
      expect(percentileSchema.parse(body)).toEqual(body);
      // Fifteen below, two at it and three above: (15 + 2 / 2) / 20.
      expect(body).toMatchObject({ n: 10, mean: 75, users: 20, percentile: 80, reason: null });
    });
  });
});
