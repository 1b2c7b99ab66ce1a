import { Database } from '@interviewmaster/database';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { FeedbackTask } from '../../../src/modules/interviews/feedback/feedback.repository.js';
import { useTestApp } from '../../support/use-test-app.js';
import { anEvaluation } from '../support/an-evaluation.js';
import { ANSWER, Candidate, INTERVIEWS } from '../support/candidate.js';
import { FeedbackBench } from '../support/feedback-bench.js';
import { OpenStream } from '../support/read-events.js';

const broken = new Error('the evaluator is broken');

describe('feedback on an answer', () => {
  const test = useTestApp({ database: 'pg', environment: { JOBS_CONCURRENCY: '0' } });
  let ada: Candidate;
  let database: Database;
  let task: FeedbackTask;
  let questionId: string;

  beforeAll(async () => {
    ada = await Candidate.signUp(test);
    database = test.app.get(Database);
  });

  beforeEach(async () => {
    const { id, questions } = await ada.begin();
    questionId = questions[0]!.id;
    const answer = await ada.answer(id, questionId);
    await ada.step(id, 'complete');
    task = { userId: ada.account.userId, interviewId: id, answerId: answer.id };
  });

  const statusNow = async (): Promise<string> => (await ada.readAnswer(task.interviewId, questionId)).feedback.status;
  const retry = () => ada.post(`${INTERVIEWS}/${task.interviewId}/answers/${questionId}/feedback/retry`);
  const waitingJobs = async (): Promise<number> => {
    const { rows } = await database.db.execute<{ count: number }>(
      sql`select count(*)::int as count from pgboss.job where name = 'evaluate-answer' and data ->> 'answerId' = ${task.answerId}`,
    );
    return rows[0]!.count;
  };

  it('is asked for with the answer, in one transaction', async () => {
    expect(await statusNow()).toBe('pending');
    expect(await waitingJobs()).toBe(1);
  });

  it('is made of the question as it was, and of the answer as it was given', async () => {
    const bench = new FeedbackBench(test, async () => anEvaluation({ score: 71.5 }));
    await bench.attempt(task);
    expect(bench.requests).toMatchObject([
      { userId: task.userId, answer: ANSWER, answerKey: { modelAnswer: expect.any(String) } },
    ]);
    const report = await ada.report(task.interviewId);
    expect(report).toMatchObject({ isFinal: true, summary: { score: 71.5, pending: 0 } });
  });

  it('is made once, however often it is asked for', async () => {
    const bench = new FeedbackBench(test, async () => anEvaluation());
    await bench.attempt(task);
    const stored = await ada.readAnswer(task.interviewId, questionId);
    await Promise.all([bench.attempt(task), bench.attempt(task)]);
    expect(bench.requests).toHaveLength(1);
    expect(await ada.readAnswer(task.interviewId, questionId)).toEqual(stored);
  });

  it('fails with the last attempt, says so, and can be asked for again', async () => {
    const bench = new FeedbackBench(test, async () => Promise.reject(broken));
    await expect(bench.attempt(task)).rejects.toBe(broken);
    expect(await statusNow()).toBe('processing');
    expect(await ada.report(task.interviewId)).toMatchObject({ isFinal: false, summary: { pending: 1 } });
    await expect(bench.attempt(task, { isLastAttempt: true })).rejects.toBe(broken);
    expect(await statusNow()).toBe('failed');
    expect(await ada.report(task.interviewId)).toMatchObject({
      isFinal: true,
      summary: { failed: 1, scored: 0, score: null },
    });

    const jobs = await waitingJobs();
    const again = await retry();
    expect(again.status).toBe(202);
    expect(again.body.feedback).toEqual({ status: 'pending', evaluation: null, readyAt: null });
    expect(await waitingJobs()).toBe(jobs + 1);
    await new FeedbackBench(test, async () => anEvaluation()).attempt(task);
    expect(await statusNow()).toBe('ready');

    await using stream = await OpenStream.open(test.url, ada, task.interviewId, 3);
    await stream.ended;
    expect(stream.types).toEqual([
      'feedback.pending',
      'interview.completed',
      'feedback.processing',
      'feedback.failed',
      'report.final',
      'feedback.pending',
      'feedback.processing',
      'feedback.ready',
      'report.final',
    ]);
  });

  it('is asked for again by hand once, and only when it has failed', async () => {
    expect(await retry()).toMatchObject({ status: 409, body: { state: 'pending', allowed: [] } });
    const bench = new FeedbackBench(test, async () => Promise.reject(broken));
    await expect(bench.attempt(task, { isLastAttempt: true })).rejects.toBe(broken);
    const statuses = (await Promise.all([retry(), retry(), retry()])).map(({ status }) => status).sort();
    expect(statuses).toEqual([202, 409, 409]);
  });

  it('is kept when it comes after another attempt has given up', async () => {
    const failing = new FeedbackBench(test, async () => Promise.reject(broken));
    const bench = new FeedbackBench(test, async () => {
      await expect(failing.attempt(task, { isLastAttempt: true })).rejects.toBe(broken);
      expect(await statusNow()).toBe('failed');
      return anEvaluation();
    });
    await bench.attempt(task);
    expect(await statusNow()).toBe('ready');
  });

  it('is not given up by a process that ends', async () => {
    const bench = new FeedbackBench(test, async () => Promise.reject(broken));
    const given = { isLastAttempt: true, signal: AbortSignal.abort() };
    await expect(bench.attempt(task, given)).rejects.toBe(broken);
    expect(await statusNow()).toBe('processing');
  });

  it('is given up when so many attempts came to no end that it may be what ends them', async () => {
    const bench = new FeedbackBench(test, async () => Promise.reject(broken));
    for (let attempt = 0; attempt < 8; attempt += 1) await expect(bench.attempt(task)).rejects.toBe(broken);
    await bench.attempt(task);
    expect(bench.requests).toHaveLength(8);
    expect(await statusNow()).toBe('failed');
  });

  it('is not made when the interview is gone, before or meanwhile', async () => {
    const bench = new FeedbackBench(test, async () => {
      await ada.delete(task.interviewId);
      return anEvaluation();
    });
    await bench.attempt(task);
    await bench.attempt(task);
    expect(bench.requests).toHaveLength(1);
  });
});
