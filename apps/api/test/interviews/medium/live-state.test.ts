import { beforeAll, describe, expect, it } from '@jest/globals';
import { InterviewsModule } from '../../../src/modules/interviews/interviews.module.js';
import { InterviewsRepository } from '../../../src/modules/interviews/session/interviews.repository.js';
import { useTestApp } from '../../support/use-test-app.js';
import { Candidate } from '../support/candidate.js';

const READERS = 4;
/** An answer is submitted, and feedback on it pending. */
const EVENTS_OF_AN_ANSWER = 2;

describe('the live state of an interview', () => {
  const test = useTestApp({ database: 'pg', environment: { JOBS_CONCURRENCY: '0' } });
  let ada: Candidate;

  beforeAll(async () => {
    ada = await Candidate.signUp(test);
  });

  it('is read as it was at one moment, also while steps are taken', async () => {
    const interviews = test.app.select(InterviewsModule).get(InterviewsRepository);
    const { id, questions, lastEventId: begun } = await ada.begin({ size: 20 });
    const seen = new Map<number, number>();
    let isOver = false;
    const readers = Array.from({ length: READERS }, async () => {
      while (!isOver) {
        const live = await interviews.findLive(id);
        seen.set(live!.lastEventId, live!.questions.filter(({ answerId }) => answerId !== null).length);
      }
    });
    for (const question of questions) await ada.answer(id, question.id);
    isOver = true;
    await Promise.all(readers);
    expect(seen.size).toBeGreaterThan(1);
    for (const [lastEventId, answered] of seen) expect(lastEventId).toBe(begun + EVENTS_OF_AN_ANSWER * answered);
  });
});
