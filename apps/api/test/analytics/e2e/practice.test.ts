import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@interviewmaster/testing';
import { summarySchema } from '../../../src/modules/analytics/practice/summary.dto.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';

const SUMMARY = '/api/v1/analytics/summary';
const TIMELINE = '/api/v1/analytics/timeline?period=all';

describe('practice', () => {
  const test = useTestApp();
  let learner: TestAccount;

  beforeAll(async () => {
    learner = await signUp(test);
  });

  const get = async (path: string) => (await test.http.get(path).set(learner.auth).expect(200)).body;
  const post = async (path: string, body?: object) => {
    const response = await test.http.post(path).set(learner.auth).send(body);
    expect(response.status).toBeLessThan(300);
    return response.body;
  };

  it('shows in summary and timeline as it happens, and is gone with its interview', async () => {
    const nothing = { sessions: 0, answers: 0 };
    expect(await get(SUMMARY)).toMatchObject(nothing);
    expect(await get(TIMELINE)).toMatchObject({ items: [] });

    const { id } = await post('/api/v1/interviews', { role: 'backend', difficulty: 'easy', size: 1 });
    await post(`/api/v1/interviews/${id}/start`);
    expect(await get(SUMMARY)).toMatchObject({ sessions: 1, answers: 0 });

    const [question] = (await get(`/api/v1/interviews/${id}`)).questions;
    await post(`/api/v1/interviews/${id}/answers`, { questionId: question.id, text: 'I do not know.' });
    const summary = await eventually(
      async () => {
        const found = summarySchema.parse(await get(SUMMARY));
        expect(found.unscored.pending).toBe(0);
        return found;
      },
      { intervalMs: 100 },
    );
    const { category, difficulty, skills } = question;
    expect(summary).toMatchObject({
      sessions: 1,
      answers: 1,
      byCategory: [{ category, answers: 1 }],
      byDifficulty: [{ difficulty, answers: 1 }],
      streak: { current: 1, longest: 1, practisedToday: true },
      next: { body: { role: 'backend' } },
    });
    expect(summary.bySkill.map(({ skill }) => skill)).toEqual(skills.toSorted());
    expect(summary.scores.n + summary.unscored.insufficientEvidence).toBe(1);
    expect((await get(TIMELINE)).items).toMatchObject([{ sessions: 1, answers: 1 }]);

    await test.http.delete(`/api/v1/interviews/${id}`).set(learner.auth).expect(204);
    expect(await get(SUMMARY)).toMatchObject(nothing);
    expect(await get(TIMELINE)).toMatchObject({ items: [] });
  });
});
