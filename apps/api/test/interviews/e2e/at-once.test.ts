import { beforeAll, describe, expect, it } from '@jest/globals';
import { Candidate } from '../support/candidate.js';
import { useAppDatabase, useTestApp } from '../../support/use-test-app.js';

const ROUNDS = 8;

/** Two processes that share a PostgreSQL and a Redis. */
describe('what is done at once', () => {
  const database = useAppDatabase();
  const environment = { CACHE_NAMESPACE: `test-${crypto.randomUUID()}` };
  const options = () => ({ database, redis: process.env['TEST_REDIS_URL']!, environment });
  const apps = [useTestApp(options), useTestApp(options)] as const;
  let adas: readonly Candidate[];

  beforeAll(async () => {
    const ada = await Candidate.signUp(apps[0]);
    adas = apps.map(({ http }) => new Candidate(http, ada.account));
  });

  /** Does something several times, by turns in both processes, all at one moment. */
  const atOnce = <Result>(times: number, what: (who: Candidate, index: number) => Promise<Result>): Promise<Result[]> =>
    Promise.all(Array.from({ length: times }, (_, index) => what(adas[index % adas.length]!, index)));

  const statusesOf = (answers: readonly { readonly status: number }[]): number[] =>
    answers.map(({ status }) => status).sort();

  it('one of several answers to a question is stored, and all get that one', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id, questions } = await adas[0]!.begin();
      const answers = await atOnce(4, (who, index) => who.tryAnswer(id, questions[0]!.id, `Answer number ${index}.`));
      expect(statusesOf(answers)).toEqual([201, 409, 409, 409]);
      const stored = answers.find(({ status }) => status === 201)!.body;
      for (const { status, body } of answers) {
        if (status === 409) expect(body).toMatchObject({ answer: { id: stored.id, text: stored.text } });
      }
      for (const who of adas) expect((await who.report(id)).summary.answered).toBe(1);
    }
  });

  it('an interview is started once, whoever asks for it', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await adas[0]!.create();
      expect(statusesOf(await atOnce(4, (who) => who.step(id, 'start')))).toEqual([200, 200, 200, 200]);
      for (const who of adas)
        expect(await who.read(id)).toMatchObject({ state: 'in_progress', version: 2, lastEventId: 2 });
    }
  });

  it('of a pause and an end both may happen, but in one order that everybody sees', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await adas[0]!.begin();
      const [paused, completed] = await atOnce(2, (who, index) => who.step(id, index === 0 ? 'pause' : 'complete'));
      expect(completed!.status).toBe(200);
      if (paused!.status === 409) expect(paused!.body).toMatchObject({ state: 'completed', allowed: [] });
      const version = paused!.status === 200 ? 4 : 3;
      for (const who of adas) expect(await who.read(id)).toMatchObject({ state: 'completed', version });
    }
  });

  it('one of several saves of a draft wins, and the others are told', async () => {
    const { id, questions } = await adas[0]!.begin();
    for (let version = 0; version < ROUNDS; version += 1) {
      const saves = await atOnce(4, (who, index) => who.trySave(id, questions[0]!.id, `${version}/${index}`, version));
      expect(statusesOf(saves)).toEqual([200, 412, 412, 412]);
      const text = saves.find(({ status }) => status === 200)!.body.text;
      for (const who of adas)
        expect(await who.draft(id, questions[0]!.id)).toMatchObject({ text, version: version + 1 });
    }
  });

  it('each hint is given once', async () => {
    const { id, questions } = await adas[0]!.begin();
    const [question] = questions;
    const hints = await atOnce(question!.hintsLeft + 2, (who) => who.tryHint(id, question!.id));
    const given = hints.filter(({ status }) => status === 200);
    expect(given).toHaveLength(question!.hintsLeft);
    expect(new Set(given.map(({ body }) => body.hint)).size).toBe(question!.hintsLeft);
    expect(hints.filter(({ status }) => status === 409)).toHaveLength(2);
  });

  it('after a step in one process, none reads the state before it in the other', async () => {
    const [here, there] = adas as readonly [Candidate, Candidate];
    const { id } = await here.begin();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [step, state] of [
        ['pause', 'paused'],
        ['resume', 'in_progress'],
      ] as const) {
        await there.read(id);
        await here.step(id, step);
        expect((await there.read(id)).state).toBe(state);
      }
    }
  });

  it('an interview that is deleted while it is answered is gone', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id, questions } = await adas[0]!.begin();
      const [answered, deleted] = await atOnce(2, (who, index) =>
        index === 0 ? who.tryAnswer(id, questions[0]!.id) : who.delete(id),
      );
      expect([201, 404]).toContain(answered!.status);
      expect(deleted!.status).toBe(204);
      for (const who of adas) expect((await who.get(`/api/v1/interviews/${id}`)).status).toBe(404);
    }
  });
});
