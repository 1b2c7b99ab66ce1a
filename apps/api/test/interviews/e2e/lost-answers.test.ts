import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CacheService } from '@interviewmaster/cache';
import { InterviewEventsRepository } from '../../../src/modules/interviews/events/interview-events.repository.js';
import { loseAnswer } from '../../support/lose-answer.js';
import { rawRequest } from '../../support/raw-request.js';
import { Candidate, INTERVIEWS } from '../support/candidate.js';
import { useAppDatabase, useTestApp } from '../../support/use-test-app.js';

type Step = Parameters<Candidate['step']>[1];

/** Each step, those that lead to where it is taken, and the state that it leads to. */
const STEPS: readonly (readonly [step: Step, before: readonly Step[], state: string])[] = [
  ['start', [], 'in_progress'],
  ['pause', ['start'], 'paused'],
  ['resume', ['start', 'pause'], 'in_progress'],
  ['complete', ['start'], 'completed'],
  ['complete', ['start', 'pause'], 'completed'],
  ['abandon', [], 'abandoned'],
  ['abandon', ['start', 'pause', 'resume'], 'abandoned'],
];

/** Two processes that share a PostgreSQL and a Redis, so that a request sent again may meet another one. */
describe('what is sent again since its answer was lost', () => {
  const database = useAppDatabase();
  const environment = { CACHE_NAMESPACE: `test-${crypto.randomUUID()}` };
  const options = () => ({ database, redis: process.env['TEST_REDIS_URL']!, environment });
  const apps = [useTestApp(options), useTestApp(options)] as const;
  let adas: readonly [Candidate, Candidate];

  beforeAll(async () => {
    const ada = await Candidate.signUp(apps[0]);
    adas = [ada, new Candidate(apps[1].http, ada.account)];
  });

  const eventsOf = async (id: string): Promise<string[]> =>
    (await apps[0].app.get(InterviewEventsRepository).findAfter(id, 0, 100)).map(({ type }) => type);
  const led = async (before: readonly Step[]): Promise<string> => {
    const { id } = await adas[0].create();
    for (const step of before) expect((await adas[0].step(id, step)).status).toBe(200);
    return id;
  };

  describe.each(STEPS)('%s after %j', (step, before, state) => {
    it('is answered with the state reached, in any process, and is one event', async () => {
      const id = await led(before);
      const path = `${INTERVIEWS}/${id}/${step}`;
      const { auth } = adas[0].account;
      const isThere = async () => (await adas[1].read(id)).state === state;
      await loseAnswer(apps[0], { method: 'POST', path, headers: { ...auth } }, isThere);
      const events = await eventsOf(id);
      const reached = await adas[0].read(id);
      for (const who of [...adas, ...adas]) {
        const { status, body } = await who.step(id, step);
        expect(status).toBe(200);
        expect(body).toMatchObject({ state, version: reached.version, lastEventId: reached.lastEventId });
      }
      expect(await eventsOf(id)).toEqual(events);
    });

    it('is one event when it is sent several times at once', async () => {
      const id = await led(before);
      const { version } = await adas[0].read(id);
      const answers = await Promise.all([0, 1, 0, 1].map((index) => adas[index as 0 | 1].step(id, step)));
      for (const { status, body } of answers) expect([status, body.state]).toEqual([200, state]);
      for (const who of adas) expect(await who.read(id)).toMatchObject({ state, version: version + 1 });
    });
  });

  it.each([
    ['pause', [], 'created'],
    ['resume', [], 'created'],
    ['complete', [], 'created'],
    ['start', ['start', 'pause'], 'paused'],
    ['pause', ['start', 'complete'], 'completed'],
    ['resume', ['start', 'pause', 'complete'], 'completed'],
    ['start', ['start', 'complete'], 'completed'],
    ['abandon', ['start', 'complete'], 'completed'],
    ['complete', ['start', 'abandon'], 'abandoned'],
    ['pause', ['start', 'pause', 'abandon'], 'abandoned'],
    ['start', ['abandon'], 'abandoned'],
  ] as const)('%s after %j leads elsewhere, and is refused', async (step, before, state) => {
    const id = await led(before);
    const { status, body } = await adas[1].step(id, step);
    expect([status, body.type, body.state]).toEqual([409, 'urn:interviewmaster:problem:illegal-transition', state]);
  });

  it('is seen everywhere once it is repeated, also when nothing was invalidated at first', async () => {
    const id = await led(['start']);
    for (const who of adas) await who.read(id);
    const died = jest.spyOn(apps[0].app.get(CacheService), 'deleteMany').mockRejectedValueOnce(new Error('it died'));
    expect((await adas[0].step(id, 'pause')).status).toBe(500);
    died.mockRestore();
    expect((await adas[0].step(id, 'pause')).body).toMatchObject({ state: 'paused' });
    for (const who of adas) expect(await who.read(id)).toMatchObject({ state: 'paused' });
  });

  it('is nobody else’s to ask about', async () => {
    const eve = await Candidate.signUp(apps[0]);
    const id = await led(['start', 'pause']);
    for (const step of ['pause', 'resume', 'complete'] as const) expect((await eve.step(id, step)).status).toBe(404);
  });

  describe('a draft', () => {
    let id: string;
    let questionId: string;
    let path: string;

    beforeEach(async () => {
      const { id: made, questions } = await adas[0].begin();
      [id, questionId] = [made, questions[0]!.id];
      path = `${INTERVIEWS}/${id}/answers/${questionId}/draft`;
    });

    it('is answered like the first time, in any process, and saved once', async () => {
      const headers = { ...adas[0].account.auth, 'if-match': adas[0].tagOf(0) };
      const isSaved = async () => (await adas[1].draft(id, questionId)).version === 1;
      await loseAnswer(apps[0], { method: 'PUT', path, headers, body: { text: 'one\r\ntwo' } }, isSaved);
      const stored = await adas[0].draft(id, questionId);
      for (const [who, text] of [
        [adas[0], 'one\r\ntwo'],
        [adas[1], 'one\ntwo'],
        [adas[0], 'one\rtwo'],
      ] as const) {
        const again = await who.trySave(id, questionId, text, 0);
        expect([again.status, again.headers['etag']]).toEqual([200, who.tagOf(1)]);
        expect(again.body).toEqual(stored);
      }
      expect(stored).toMatchObject({ text: 'one\ntwo', version: 1 });
    });

    it('is refused with what is stored when it was saved otherwise, or over it', async () => {
      const [desk, phone] = adas;
      const saved = (await desk.trySave(id, questionId, 'from the desk', 0)).body;
      const refused = await phone.trySave(id, questionId, 'from the phone', 0);
      expect(refused.status).toBe(412);
      expect(refused.body).toMatchObject({ type: 'urn:interviewmaster:problem:precondition-failed', current: saved });
      expect(refused.headers).toMatchObject({ etag: desk.tagOf(1), 'cache-control': 'no-store' });

      const over = (await phone.trySave(id, questionId, 'from the phone', 1)).body;
      const late = await desk.trySave(id, questionId, 'from the desk', 0);
      expect([late.status, late.body.current]).toEqual([412, over]);
      expect((await desk.trySave(id, questionId, 'from the phone', 0)).status).toBe(412);
      expect((await desk.trySave(id, questionId, 'from the phone', 1)).status).toBe(200);
      expect(await desk.draft(id, questionId)).toEqual(over);
    });

    it('is refused with the empty one when it was never saved', async () => {
      const refused = await adas[0].trySave(id, questionId, '', 1);
      expect([refused.status, refused.body.current]).toEqual([412, await adas[0].draft(id, questionId)]);
      expect((await adas[0].trySave(id, questionId, '', -1)).status).toBe(412);
    });

    it('is taken from two devices that save the same at once, and from one of two that do not', async () => {
      const save = (index: number, text: string, version: number) =>
        adas[(index % 2) as 0 | 1].trySave(id, questionId, text, version);
      const same = await Promise.all([0, 1, 2, 3].map((index) => save(index, 'the same', 0)));
      expect(same.map(({ status, body }) => [status, body.version])).toEqual(same.map(() => [200, 1]));

      const different = await Promise.all([0, 1, 2, 3].map((index) => save(index, `the text of ${index}`, 1)));
      expect(different.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
      const won = different.find(({ status }) => status === 200)!.body;
      for (const { status, body } of different) if (status === 412) expect(body.current).toEqual(won);
    });

    it('saved before the interview came to its end is answered after it, and no other is', async () => {
      await adas[0].trySave(id, questionId, 'almost', 0);
      const stored = await adas[0].draft(id, questionId);
      await adas[1].step(id, 'complete');
      const again = await adas[0].trySave(id, questionId, 'almost', 0);
      expect([again.status, again.body]).toEqual([200, stored]);
      for (const [text, version] of [
        ['almost', 1],
        ['more', 0],
        ['more', 1],
      ] as const) {
        expect((await adas[0].trySave(id, questionId, text, version)).status).toBe(409);
      }
      expect(await adas[0].draft(id, questionId)).toEqual(stored);
    });

    it.each(['-gzip', '-br', '-zstd', '-deflate', ''])(
      'is saved behind a proxy that adds "%s" to tags',
      async (suffix) => {
        const save = (etag: string, text: string) =>
          apps[0].http
            .put(path)
            .set({ ...adas[0].account.auth, 'if-match': etag })
            .send({ text });
        let etag = (await adas[0].get(path)).headers['etag']!;
        for (const weak of ['W/', '']) {
          const saved = await save(`${weak}${etag.replace(/"$/, `${suffix}"`)}`, `${weak} one`).expect(200);
          etag = saved.headers['etag']!;
        }
        const [version, owner] = etag.slice(1, -1).split('.') as [string, string];
        for (const wrong of [
          `"${version}"`,
          `"${version}${suffix}"`,
          `"${version}.${owner.slice(1)}${suffix}"`,
          `"${version}.${owner}--gzip"`,
          `"${version}.${owner};gzip"`,
          `"${version}.${owner}${suffix}-identity"`,
          `"${version}.${owner}-gzip-br"`,
          `${version}.${owner}`,
          '',
        ]) {
          const refused = await save(wrong, 'two');
          expect([wrong, refused.status]).toEqual([wrong, 412]);
          expect(refused.body.current).toMatchObject({ text: ' one', version: 2 });
        }
      },
    );

    it.each([1, 2])('takes a list of tags in %i lines', async (lines) => {
      const tags = ['"a,b"', adas[0].tagOf(0)];
      const body = JSON.stringify({ text: 'listed' });
      const answer = await rawRequest(
        apps[0].port,
        [
          `PUT ${path} HTTP/1.1`,
          'host: localhost',
          `authorization: ${adas[0].account.auth.authorization}`,
          ...(lines === 1 ? [tags.join(',')] : tags).map((value) => `if-match: ${value}`),
          'content-type: application/json',
          `content-length: ${body.length}`,
          'connection: close',
          '',
          body,
        ].join('\r\n'),
      );
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      expect(await adas[0].draft(id, questionId)).toMatchObject({ text: 'listed', version: 1 });
    });
  });
});
