import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanLine } from '../../../src/platform/validation/pasted-text.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';

const ME = '/api/v1/users/me';
const PREFERENCES = `${ME}/preferences`;

const app = useTestApp();
let ada: TestAccount;

beforeAll(async () => {
  ada = await signUp(app);
});

const read = (path: string, account = ada) => app.http.get(path).set(account.auth);
const etagOf = async (path: string, account = ada): Promise<string> => (await read(path, account)).get('etag')!;
const patch = async (body: object, account = ada) =>
  app.http
    .patch(ME)
    .set(account.auth)
    .set('if-match', await etagOf(ME, account))
    .send(body);
const put = async (body: object) =>
  app.http
    .put(PREFERENCES)
    .set(ada.auth)
    .set('if-match', await etagOf(PREFERENCES))
    .send(body);

describe.each([
  ['GET', ME],
  ['PATCH', ME],
  ['GET', PREFERENCES],
  ['PUT', PREFERENCES],
])('%s %s', (method, path) => {
  it('is for nobody who is not signed in', async () => {
    const answer = await app.http[method.toLowerCase() as 'get'](path).send({});
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ type: 'urn:interviewmaster:problem:unauthenticated' });
  });
});

describe('the profile', () => {
  it('is the account at first, with nothing said', async () => {
    const account = await signUp(app);
    const { body } = await read(ME, account).expect(200);
    expect(body).toEqual({
      id: account.userId,
      email: account.email,
      roles: ['candidate'],
      displayName: null,
      targetRole: null,
      experienceLevel: null,
      yearsOfExperience: null,
      locale: null,
      timeZone: null,
      createdAt: expect.stringMatching(/Z$/),
    });
  });

  it('changes what the patch names, clears what is null and leaves the rest, each with a new ETag', async () => {
    const first = await patch({ displayName: '  Ada ', targetRole: 'backend', yearsOfExperience: 4 });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ displayName: 'Ada', targetRole: 'backend', yearsOfExperience: 4 });
    const second = await patch({ yearsOfExperience: null, experienceLevel: 'senior' });
    expect(second.body).toMatchObject({
      displayName: 'Ada',
      targetRole: 'backend',
      yearsOfExperience: null,
      experienceLevel: 'senior',
    });
    expect(second.get('etag')).not.toBe(first.get('etag'));
    const { body, headers } = await read(ME);
    expect(body).toEqual(second.body);
    expect(headers['etag']).toBe(second.get('etag'));
  });

  it.each(['Asia/Kolkata', 'Asia/Calcutta', 'US/Pacific', 'Europe/Kyiv', 'Europe/Kiev', 'Etc/GMT+5', 'GMT'])(
    'gives the time zone %s back as it was sent',
    async (timeZone) => {
      expect((await patch({ timeZone })).body).toMatchObject({ timeZone });
      expect((await app.http.get(ME).set(ada.auth)).body).toMatchObject({ timeZone });
    },
  );

  it('keeps locale and time zone in their canonical form', async () => {
    const { body } = await patch({ locale: 'DE-at', timeZone: 'europe/vienna' });
    expect(body).toMatchObject({ locale: 'de-AT', timeZone: 'Europe/Vienna' });
  });

  it('makes no new version of a patch that changes nothing', async () => {
    const before = await patch({ displayName: 'Ada' });
    const after = await patch({ displayName: 'Ada' });
    expect(after.get('etag')).toBe(before.get('etag'));
  });

  it('is answered 304 to whoever has it', async () => {
    const etag = await etagOf(ME);
    await read(ME).set('if-none-match', etag).expect(304);
    await patch({ displayName: 'Ada King' });
    await read(ME).set('if-none-match', etag).expect(200);
  });

  it('wants to know which version is changed, and refuses another with the present ETag', async () => {
    const missing = await app.http.patch(ME).set(ada.auth).send({ displayName: 'X' });
    expect([missing.status, missing.body.type]).toEqual([428, 'urn:interviewmaster:problem:precondition-required']);
    const stale = await app.http.patch(ME).set(ada.auth).set('if-match', '"v0.x"').send({ displayName: 'X' });
    expect([stale.status, stale.body.type]).toEqual([412, 'urn:interviewmaster:problem:precondition-failed']);
    expect(stale.get('etag')).toBe(await etagOf(ME));
    expect(stale.body.current).toEqual((await read(ME)).body);
  });

  it('lets one of two changes at once win', async () => {
    const etag = await etagOf(ME);
    const send = (displayName: string) => app.http.patch(ME).set(ada.auth).set('if-match', etag).send({ displayName });
    const answers = await Promise.all(['One', 'Two', 'Three'].map(send));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(2);
    expect((await read(ME)).body).toEqual(won[0]!.body);
  });

  it.each([
    [{ unknown: 1 }, '#/unknown'],
    [{ id: 'x' }, '#/id'],
    [{ displayName: '' }, '#/displayName'],
    [{ displayName: '\u3164' }, '#/displayName'],
    [{ displayName: '\u2800 \u00ad' }, '#/displayName'],
    [{ displayName: '\u0301' }, '#/displayName'],
    [{ displayName: 'Ada \u202elanimda' }, '#/displayName'],
    [{ displayName: '\u2067Ada\u2069' }, '#/displayName'],
    [{ displayName: '\u200fAda!' }, '#/displayName'],
    [{ displayName: 'x'.repeat(81) }, '#/displayName'],
    [{ targetRole: 'no-such-role' }, '#/targetRole'],
    [{ experienceLevel: 'wizard' }, '#/experienceLevel'],
    [{ yearsOfExperience: -1 }, '#/yearsOfExperience'],
    [{ yearsOfExperience: 1.5 }, '#/yearsOfExperience'],
    [{ locale: 'no_locale' }, '#/locale'],
    [{ timeZone: 'Europe/Atlantis' }, '#/timeZone'],
    [{ timeZone: '+01:00' }, '#/timeZone'],
  ])('refuses %j', async (body, pointer) => {
    const answer = await patch(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ pointer, detail: expect.any(String) }]);
  });

  it.each([
    ['Ada\u2028Lovelace\r\n', 'Ada Lovelace'],
    ['\uFEFFA\0d\u0007a', 'Ada'],
    ['فاطمه\u200cزهرا', 'فاطمه\u200cزهرا'],
    ['נועה לוי', 'נועה לוי'],
    ['👩\u200d💻 Ada', '👩\u200d💻 Ada'],
  ])('takes the name %j as %j', async (displayName, kept) => {
    const answer = await patch({ displayName });
    expect([answer.status, answer.body.displayName]).toEqual([200, kept]);
  });

  it('is one’s own: another’s ETag changes nothing of it', async () => {
    const bob = await signUp(app);
    const answer = await app.http
      .patch(ME)
      .set(bob.auth)
      .set('if-match', await etagOf(ME))
      .send({ displayName: 'Bob' });
    expect(answer.status).toBe(412);
    expect((await read(ME, bob)).body.displayName).toBeNull();
  });
});

describe('the preferences', () => {
  const defaults = {
    difficulty: null,
    dailyGoal: null,
    accessibility: { reducedMotion: false, highContrast: false, fontScale: 1, captions: false, extraTimePercent: 0 },
    feedback: { timing: 'after-each-answer', detail: 'full', modelAnswers: true },
  };

  it('have defaults when they were never set', async () => {
    expect((await read(PREFERENCES).expect(200)).body).toEqual(defaults);
  });

  it('are set as a whole, with defaults for what is left out', async () => {
    const first = await put({ difficulty: 'hard', dailyGoal: { unit: 'minutes', amount: 30 } });
    expect(first.body).toEqual({ ...defaults, difficulty: 'hard', dailyGoal: { unit: 'minutes', amount: 30 } });
    const second = await put({ accessibility: { extraTimePercent: 50 } });
    expect(second.body).toEqual({ ...defaults, accessibility: { ...defaults.accessibility, extraTimePercent: 50 } });
    const { body, headers } = await read(PREFERENCES);
    expect(body).toEqual(second.body);
    expect(headers['etag']).toBe(second.get('etag'));
    await read(PREFERENCES).set('if-none-match', second.get('etag')!).expect(304);
  });

  it('want the version, and let one of two changes at once win', async () => {
    await app.http.put(PREFERENCES).set(ada.auth).send({}).expect(428);
    await app.http.put(PREFERENCES).set(ada.auth).set('if-match', '"v9"').send({}).expect(412);
    const etag = await etagOf(PREFERENCES);
    const send = (difficulty: string) =>
      app.http.put(PREFERENCES).set(ada.auth).set('if-match', etag).send({ difficulty });
    const statuses = (await Promise.all(['easy', 'hard'].map(send))).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 412]);
  });

  it.each([
    [{ unknown: 1 }, '#/unknown'],
    [{ accessibility: { extraTimePercent: 101 } }, '#/accessibility/extraTimePercent'],
    [{ accessibility: { volume: 1 } }, '#/accessibility/volume'],
    [{ dailyGoal: { unit: 'questions', amount: 0 } }, '#/dailyGoal/amount'],
  ])('refuse %j', async (body, pointer) => {
    const answer = await put(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ pointer, detail: expect.any(String) }]);
  });
});

describe('hostile bodies', () => {
  const names = ['displayName', 'targetRole', 'locale', 'timeZone', 'yearsOfExperience', 'accessibility', 'dailyGoal'];
  const body = fc.dictionary(fc.constantFrom(...names, '__proto__', 'constructor'), fc.jsonValue({ maxDepth: 2 }));

  it.each(['patch', 'put'] as const)('are never an error of ours: %s', async (method) => {
    const path = method === 'patch' ? ME : PREFERENCES;
    await fc.assert(
      fc.asyncProperty(body, fc.string({ unit: 'binary-ascii' }), async (given, tag) => {
        const ifMatch = Buffer.from(tag).toString('base64');
        const answer = await app.http[method](path).set(ada.auth).set('if-match', ifMatch).send(given);
        expect([200, 400, 412, 422]).toContain(answer.status);
      }),
      { numRuns: 60 },
    );
  });

  it('are stored as they are when they are texts of a name', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, async (displayName) => {
        const answer = await patch({ displayName });
        expect([200, 422]).toContain(answer.status);
        if (answer.status === 200) expect(answer.body.displayName).toBe(cleanLine(displayName));
      }),
      { numRuns: 40 },
    );
  });
});
