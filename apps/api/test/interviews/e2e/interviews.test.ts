import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@interviewmaster/testing';
import { EditorDesk } from '../../questions/support/editors.js';
import { useTestApp } from '../../support/use-test-app.js';
import { ANSWER, Candidate, INTERVIEWS } from '../support/candidate.js';
import { shiftClock } from '../support/shift-clock.js';

const MISSING = '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e';

describe('an interview over HTTP', () => {
  const test = useTestApp();
  let ada: Candidate;
  let moveClock: (ms: number) => void;

  beforeAll(async () => {
    ada = await Candidate.signUp(test);
    moveClock = shiftClock(test);
  });

  it('goes from the first question, with an interruption, to the report', async () => {
    const made = await ada.create({ size: 3, difficulty: 'easy', categories: ['technical', 'behavioural'], seed: 'x' });
    expect(made).toMatchObject({
      state: 'created',
      allowedSteps: ['start', 'abandon'],
      role: 'backend',
      size: 3,
      seed: 'x',
      timeLimitSeconds: null,
      timeLeftSeconds: null,
      elapsedSeconds: 0,
      version: 1,
      startedAt: null,
    });
    expect(made.questions.map(({ title, prompt }) => [title, prompt])).toEqual(made.questions.map(() => [null, null]));
    expect(await ada.read(made.id)).toEqual(made);
    const before = await ada.report(made.id);
    expect(before.questions.map(({ title, prompt }) => [title, prompt])).toEqual(
      made.questions.map(() => [null, null]),
    );

    const begun = (await ada.step(made.id, 'start')).body;
    const [first, second, third] = begun.questions;
    expect(begun).toMatchObject({ state: 'in_progress', version: 2, currentQuestionId: first.id });
    expect(first.prompt.length).toBeGreaterThan(30);

    const hint = await ada.hint(made.id, first.id);
    expect(hint).toMatchObject({ questionId: first.id, hintsTaken: 1, hintsLeft: first.hintsLeft - 1 });
    const answer = await ada.answer(made.id, first.id);
    expect(answer).toMatchObject({
      questionId: first.id,
      text: ANSWER,
      isLate: false,
      lateSeconds: null,
      hintsTaken: 1,
      feedback: { status: 'pending', evaluation: null },
    });

    expect((await ada.skip(made.id, second.id)).body).toMatchObject({ currentQuestionId: third.id });
    await ada.trySave(made.id, third.id, 'I was just about to', 0);
    await ada.step(made.id, 'pause');
    expect(await ada.read(made.id)).toMatchObject({
      state: 'paused',
      allowedSteps: ['resume', 'draft', 'complete', 'abandon'],
    });

    await ada.step(made.id, 'resume');
    expect(await ada.draft(made.id, third.id)).toMatchObject({ text: 'I was just about to', version: 1 });
    await ada.answer(made.id, third.id, 'Yes.');
    expect(await ada.read(made.id)).toMatchObject({ currentQuestionId: second.id });

    expect((await ada.step(made.id, 'complete')).body).toMatchObject({
      state: 'completed',
      allowedSteps: [],
      currentQuestionId: null,
    });
    const report = await eventually(async () => {
      const now = await ada.report(made.id);
      expect(now.isFinal).toBe(true);
      return now;
    });
    expect(report).toMatchObject({
      state: 'completed',
      summary: { questions: 3, answered: 2, skipped: 1, open: 0, hintsTaken: 1, pending: 0, failed: 0 },
    });
    expect(report.questions.map(({ id, state }) => [id, state])).toEqual([
      [first.id, 'answered'],
      [second.id, 'skipped'],
      [third.id, 'answered'],
    ]);
    expect(report.questions[1]).toMatchObject({ title: second.title, prompt: second.prompt, difficulty: 'easy' });
    expect(report.questions.map(({ answer: its }) => its?.feedback.status)).toEqual(['ready', undefined, 'ready']);
    expect(report.questions[2]?.answer?.feedback.evaluation).toMatchObject({
      outcome: 'insufficient_evidence',
      score: null,
    });
    expect(await ada.readAnswer(made.id, first.id)).toEqual(report.questions[0]?.answer);
  });

  it('keeps rubric, model answer and hints that were not taken to itself', async () => {
    const { id, questions } = await ada.begin({ size: 20 });
    for (const { id: questionId } of questions.slice(0, 3)) await ada.answer(id, questionId);
    const [interview, report] = [await ada.read(id), await ada.report(id)];
    for (const body of [interview, report]) expect(JSON.stringify(body)).not.toMatch(/modelAnswer|"rubric"|aliases/);
    expect(interview.questions.flatMap(({ hints }) => hints)).toEqual([]);
    expect(JSON.stringify(report)).not.toContain('"hints"');
  });

  it('keeps the questions as they were when it was made', async () => {
    const { id, questions } = await ada.create();
    const [question] = questions;
    const desk = await EditorDesk.open(test, 'admin');
    await desk.publish(question!.id, { title: 'Another title altogether' });
    const retired = await desk.walk(await desk.read(question!.id), 'retired');
    const begun = (await ada.step(id, 'start')).body;
    expect(begun.questions[0]).toMatchObject({ id: question!.id, revision: question!.revision });
    expect(begun.questions[0].title).not.toBe('Another title altogether');
    await desk.walk(retired, 'draft', 'review', 'published');
  });

  it('draws the same questions for the same seed, of the skills and categories asked for', async () => {
    const wanted = { size: 4, seed: 'again', skills: ['databases'], categories: ['technical', 'system-design'] };
    const [one, two] = [await ada.create(wanted), await ada.create(wanted)];
    expect(one.questions.map(({ id }) => id)).toEqual(two.questions.map(({ id }) => id));
    expect(new Set(one.questions.map(({ category }) => category))).toEqual(new Set(['technical', 'system-design']));
  });

  it.each([
    [{ role: 'nobody' }, '#/role'],
    [{ skills: ['sql', 'nothing-of-the-kind'] }, '#/skills/1'],
    [{ size: 0 }, '#/size'],
    [{ size: 21 }, '#/size'],
    [{ categories: ['technical', 'technical'] }, '#/categories'],
    [{ timeLimitMinutes: 481 }, '#/timeLimitMinutes'],
    [{ seed: '\0' }, '#/seed'],
    [{ colour: 'red' }, '#/colour'],
  ])('is not made of %j', async (wanted, pointer) => {
    const { status, body } = await ada.post(INTERVIEWS, { role: 'backend', size: 2, ...wanted });
    expect(status).toBe(422);
    expect(body).toMatchObject({ type: 'urn:interviewmaster:problem:invalid-body', errors: [{ pointer }] });
  });

  it('is made as often as anybody practises, and not without end', async () => {
    const { headers } = await ada.post(INTERVIEWS, { role: 'backend', size: 1 });
    expect(headers['ratelimit-policy']).toContain('"interviews";q=3600;w=3600');
  });

  it('says how many questions there are when they do not suffice', async () => {
    const wanted = { role: 'backend', size: 20, difficulty: 'hard', categories: ['behavioural'] };
    const { status, body } = await ada.post(INTERVIEWS, wanted);
    expect(status).toBe(422);
    expect(body.type).toBe('urn:interviewmaster:problem:not-enough-questions');
    expect(body.available).toBeGreaterThan(0);
  });

  describe('and its time', () => {
    it('runs while it is in progress and stands while it is paused', async () => {
      const { id } = await ada.begin({ timeLimitMinutes: 10 });
      moveClock(120_500);
      expect(await ada.read(id)).toMatchObject({ elapsedSeconds: 120, timeLeftSeconds: expect.any(Number) });
      await ada.step(id, 'pause');
      const paused = await ada.read(id);
      moveClock(3_600_000);
      expect(await ada.read(id)).toEqual(paused);
      await ada.step(id, 'resume');
      moveClock(60_000);
      const { elapsedSeconds } = await ada.read(id);
      expect(elapsedSeconds).toBeGreaterThanOrEqual(180);
      expect(elapsedSeconds).toBeLessThan(240);
    });

    it('is longer for who needs more, as the preferences say', async () => {
      const grace = await Candidate.signUp(test);
      const path = '/api/v1/users/me/preferences';
      const { body, headers } = await grace.get(path);
      const preferences = { ...body, accessibility: { ...body.accessibility, extraTimePercent: 25 } };
      const { status } = await test.http
        .put(path)
        .set({ ...grace.account.auth, 'if-match': String(headers['etag']) })
        .send(preferences);
      expect(status).toBe(200);
      const made = await grace.create({ timeLimitMinutes: 10 });
      expect(made).toMatchObject({ extraTimePercent: 25, timeLimitSeconds: 750, timeLeftSeconds: 750 });
    });

    it('has run out for answers that are late, which are kept and marked', async () => {
      const { id, questions } = await ada.begin({ timeLimitMinutes: 1 });
      await ada.answer(id, questions[0]!.id);
      moveClock(600_000);
      expect(await ada.read(id)).toMatchObject({ state: 'in_progress', timeLeftSeconds: 0 });
      const late = await ada.answer(id, questions[1]!.id);
      expect(late).toMatchObject({ isLate: true, text: ANSWER });
      expect(late.lateSeconds).toBeGreaterThan(500);
      expect((await ada.report(id)).summary.late).toBe(1);
    });
  });

  describe('and its steps', () => {
    it.each([
      ['created', 'pause', ['start', 'abandon']],
      ['paused', 'start', ['resume', 'draft', 'complete', 'abandon']],
      ['abandoned', 'resume', []],
    ] as const)(
      'are refused in the state %s when they are illegal, and the legal ones named',
      async (state, step, allowed) => {
        const { id } = await ada.create();
        if (state !== 'created' && state !== 'abandoned') await ada.step(id, 'start');
        if (state === 'paused') await ada.step(id, 'pause');
        if (state === 'abandoned') await ada.step(id, 'abandon');
        const { status, body } = await ada.step(id, step);
        expect(status).toBe(409);
        expect(body).toMatchObject({ type: 'urn:interviewmaster:problem:illegal-transition', state, allowed });
      },
    );

    it('leave answers to the questions that are there', async () => {
      const { id, questions } = await ada.begin();
      expect((await ada.tryAnswer(id, MISSING)).status).toBe(404);
      expect((await ada.skip(id, MISSING)).status).toBe(404);
      expect((await ada.tryHint(id, MISSING)).status).toBe(404);
      expect((await ada.trySave(id, MISSING, 'x', 0)).status).toBe(404);
      const answer = await ada.answer(id, questions[0]!.id);
      const again = await ada.tryAnswer(id, questions[0]!.id, 'Something else.');
      expect(again.status).toBe(409);
      expect(again.body).toMatchObject({
        type: 'urn:interviewmaster:problem:already-answered',
        answer: { id: answer.id, text: ANSWER },
      });
      // Sent again after its answer was lost, when the interview has gone on.
      for (const step of ['pause', 'complete'] as const) {
        await ada.step(id, step);
        expect((await ada.tryAnswer(id, questions[0]!.id)).body).toMatchObject({ answer: { id: answer.id } });
        expect((await ada.tryAnswer(id, questions[1]!.id)).body).toMatchObject({ state: expect.any(String) });
        if (step === 'pause') await ada.step(id, 'resume');
      }
    });

    it('leave an answered question as it is', async () => {
      const { id, questions } = await ada.begin();
      await ada.answer(id, questions[0]!.id);
      for (const late of [ada.skip, ada.tryHint]) expect((await late.call(ada, id, questions[0]!.id)).status).toBe(409);
    });

    it('give hints as long as there are any', async () => {
      const { id, questions } = await ada.begin();
      const [question] = questions;
      const hints: string[] = [];
      for (let left = question!.hintsLeft; left > 0; left -= 1) hints.push((await ada.hint(id, question!.id)).hint);
      expect(await ada.tryHint(id, question!.id)).toMatchObject({ status: 409 });
      expect((await ada.read(id)).questions[0]).toMatchObject({ hints, hintsLeft: 0 });
    });

    it('leave a skipped question to be answered after all', async () => {
      const { id, questions } = await ada.begin();
      await ada.skip(id, questions[0]!.id);
      const { version } = await ada.read(id);
      expect((await ada.skip(id, questions[0]!.id)).body).toMatchObject({ version });
      await ada.answer(id, questions[0]!.id);
      expect((await ada.read(id)).questions[0]).toMatchObject({ state: 'answered' });
    });
  });

  describe('and its drafts', () => {
    let id: string;
    let questionId: string;

    beforeEach(async () => {
      const { id: made, questions } = await ada.begin();
      [id, questionId] = [made, questions[0]!.id];
    });

    it('are empty at first, and saved with the version they were read with', async () => {
      expect(await ada.draft(id, questionId)).toEqual({ questionId, text: '', version: 0, savedAt: null });
      const saved = await ada.trySave(id, questionId, 'one\r\ntwo', 0);
      expect(saved.headers['etag']).toBe(ada.tagOf(1));
      expect(saved.body).toMatchObject({ text: 'one\ntwo', version: 1 });
      const read = await ada.get(`${INTERVIEWS}/${id}/answers/${questionId}/draft`);
      expect(read.headers['etag']).toBe(ada.tagOf(1));
      expect((await ada.trySave(id, questionId, 'three', 1)).body.version).toBe(2);
    });

    it('are kept as they are pasted from a word processor, and so is the answer', async () => {
      const pasted = '\uFEFFFirst\vsecond\fthird\u2028fourth\u2029fifth\u0085می\u200cخواهم \0👩\u200d💻\u0001';
      const kept = 'First\nsecond\nthird\nfourth\nfifth\nمی\u200cخواهم 👩\u200d💻';
      expect((await ada.trySave(id, questionId, pasted, 0)).body.text).toBe(kept);
      expect((await ada.draft(id, questionId)).text).toBe(kept);
      expect((await ada.answer(id, questionId, pasted)).text).toBe(kept);
      expect((await ada.readAnswer(id, questionId)).text).toBe(kept);
    });

    it('are not overwritten by who has not read them', async () => {
      expect((await ada.trySave(id, questionId, 'x')).status).toBe(428);
      await ada.trySave(id, questionId, 'from the desk', 0);
      const stale = await ada.trySave(id, questionId, 'from the phone', 0);
      expect(stale.status).toBe(412);
      expect(stale.headers['etag']).toBe(ada.tagOf(1));
      expect(await ada.draft(id, questionId)).toMatchObject({ text: 'from the desk' });
    });

    it('end with the answer', async () => {
      await ada.trySave(id, questionId, 'almost', 0);
      await ada.answer(id, questionId);
      expect(await ada.draft(id, questionId)).toMatchObject({ text: '', version: 0 });
      expect((await ada.trySave(id, questionId, 'more', 0)).status).toBe(409);
    });

    it('may still come in during a pause', async () => {
      await ada.step(id, 'pause');
      expect((await ada.trySave(id, questionId, 'just in time', 0)).status).toBe(200);
    });
  });

  it('is gone once it is deleted, with all that belongs to it', async () => {
    const { id, questions } = await ada.begin();
    await ada.answer(id, questions[0]!.id);
    expect((await ada.delete(id)).status).toBe(204);
    for (const path of ['', '/report', '/events', `/answers/${questions[0]!.id}`]) {
      expect((await ada.get(`${INTERVIEWS}/${id}${path}`)).status).toBe(404);
    }
    expect((await ada.delete(id)).status).toBe(404);
  });
});
