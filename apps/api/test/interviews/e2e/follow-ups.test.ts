import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InterviewDataSource } from '../../../src/modules/interviews/interviews.user-data.js';
import { InterviewsModule } from '../../../src/modules/interviews/interviews.module.js';
import type { FeedbackTask } from '../../../src/modules/interviews/feedback/feedback.repository.js';
import { useTestApp } from '../../support/use-test-app.js';
import { anEvaluation } from '../support/an-evaluation.js';
import { Candidate, INTERVIEWS } from '../support/candidate.js';
import { FeedbackBench } from '../support/feedback-bench.js';
import { OpenStream } from '../support/read-events.js';

describe('a follow-up question', () => {
  const test = useTestApp({ database: 'pg', environment: { JOBS_CONCURRENCY: '0' } });
  let ada: Candidate;
  let bench: FeedbackBench;
  let task: FeedbackTask;
  let id: string;
  let questionId: string;

  beforeAll(async () => {
    ada = await Candidate.signUp(test);
    bench = new FeedbackBench(test, async ({ answerKey }) =>
      anEvaluation({
        keyPoints: answerKey.rubric.keyPoints.map(({ id: point, point: text, weight }) => {
          return { id: point, point: text, weight, status: 'not_detected', evidence: [] };
        }),
      }),
    );
  });

  beforeEach(async () => {
    const interview = await ada.begin();
    id = interview.id;
    questionId = interview.questions[0]!.id;
    const answer = await ada.answer(id, questionId);
    task = { userId: ada.account.userId, interviewId: id, answerId: answer.id };
  });

  const ask = (who = ada) => who.tryFollowUp(id, questionId);

  it('comes once the feedback is ready, and not before', async () => {
    const early = await ask();
    expect(early.status).toBe(409);
    expect(early.headers['retry-after']).toBe('1');
    expect(early.body).toMatchObject({ type: 'urn:interviewmaster:problem:illegal-transition', state: 'pending' });
    await bench.attempt(task);
    expect((await ask()).status).toBe(201);
  });

  it('does not come where the feedback has failed', async () => {
    const failing = new FeedbackBench(test, () => Promise.reject(new Error('the evaluator is broken')));
    await expect(failing.attempt(task, { isLastAttempt: true })).rejects.toThrow();
    const { status, body, headers } = await ask();
    expect(status).toBe(409);
    expect(body).toMatchObject({ state: 'failed' });
    expect(headers['retry-after']).toBeUndefined();
  });

  it('stays the same, and does not tell what it leads to', async () => {
    await bench.attempt(task);
    const first = await ask();
    expect(first.body).toEqual({
      question: expect.stringMatching(/\?$/),
      method: 'template',
      isFallback: false,
      askedAt: expect.any(String),
    });
    const again = await ask();
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
  });

  it('is shown with the answer, in the interview, in the report and in the export', async () => {
    await bench.attempt(task);
    // Cached without it.
    expect((await ada.read(id)).questions[0]).toMatchObject({ followUp: null });
    const { body } = await ask();
    expect((await ada.readAnswer(id, questionId)).followUp).toEqual(body);
    expect((await ada.read(id)).questions[0]).toMatchObject({ followUp: body.question });
    expect((await ada.report(id)).questions[0]?.answer?.followUp).toEqual(body);
    const source = test.app.select(InterviewsModule).get(InterviewDataSource);
    const exported = (await Array.fromAsync(source.export(ada.account.userId))) as { id: string; answers: unknown[] }[];
    expect(exported.find((interview) => interview.id === id)?.answers).toMatchObject([{ followUp: body }]);
  });

  it('is asked once of many at once', async () => {
    await bench.attempt(task);
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask()));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it('is told to those who follow the interview, also after its end', async () => {
    await bench.attempt(task);
    await ada.step(id, 'complete');
    await ask();
    await using stream = await OpenStream.open(test.url, ada, id);
    await stream.ended;
    expect(stream.types.slice(-3)).toEqual(['report.final', 'follow-up.asked', 'report.final']);
    expect((await ada.read(id)).lastEventId).toBe(stream.events.at(-1)?.id);
  });

  it('is nobody else’s to ask for, and there is none without an answer', async () => {
    await bench.attempt(task);
    const eve = await Candidate.signUp(test, { roles: ['admin'] });
    expect((await ask(eve)).status).toBe(404);
    const path = `${INTERVIEWS}/${id}/answers`;
    expect((await test.http.post(`${path}/${questionId}/follow-up`)).status).toBe(401);
    const [, open] = (await ada.read(id)).questions;
    expect((await ada.post(`${path}/${open!.id}/follow-up`)).status).toBe(404);
    expect((await ada.post(`${path}/nonsense/follow-up`)).status).toBe(400);
    expect((await ada.readAnswer(id, questionId)).followUp).toBeNull();
  });
});
