import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CacheService } from '@interviewmaster/cache';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { loseAnswer } from '../../support/lose-answer.js';
import { useAppDatabase, useTestApp } from '../../support/use-test-app.js';

const ME = '/api/v1/users/me';
const PREFERENCES = `${ME}/preferences`;

/** Two processes that share a PostgreSQL and a Redis, so that a request sent again may meet another one. */
describe('a change whose answer was lost', () => {
  const database = useAppDatabase();
  const environment = { CACHE_NAMESPACE: `test-${crypto.randomUUID()}`, JOBS_CONCURRENCY: '0' };
  const options = () => ({ database, redis: process.env['TEST_REDIS_URL']!, environment });
  const apps = [useTestApp(options), useTestApp(options)] as const;
  let ada: TestAccount;

  beforeEach(async () => {
    ada = await signUp(apps[0]);
  });

  const read = (path: string, app = apps[0]) => app.http.get(path).set(ada.auth);
  const etagOf = async (path: string): Promise<string> => (await read(path)).headers['etag']!;
  const patch = (etag: string, body: object, app = apps[0]) =>
    app.http.patch(ME).set(ada.auth).set('if-match', etag).send(body);
  const put = (etag: string, body: object, app = apps[0]) =>
    app.http.put(PREFERENCES).set(ada.auth).set('if-match', etag).send(body);
  const statusesOf = (answers: readonly { readonly status: number }[]): number[] =>
    answers.map(({ status }) => status).sort();

  describe.each([
    ['PATCH', ME, { displayName: 'Ada', yearsOfExperience: 4 }, { displayName: 'Grace' }],
    ['PUT', PREFERENCES, { difficulty: 'hard' }, { difficulty: 'easy' }],
  ] as const)('%s %s', (method, path, body, other) => {
    const send = method === 'PATCH' ? patch : put;

    it('is answered like the first time, in any process, and changes nothing more', async () => {
      const etag = await etagOf(path);
      const headers = { ...ada.auth, 'if-match': etag };
      await loseAnswer(apps[0], { method, path, headers, body }, async () => (await etagOf(path)) !== etag);
      const [saved, version] = [(await read(path)).body, await etagOf(path)];
      for (const app of [...apps, ...apps]) {
        const again = await send(etag, body, app).expect(200);
        expect(again.body).toEqual(saved);
        expect(again.headers['etag']).toBe(version);
      }
      expect((await read(path, apps[1])).headers['etag']).toBe(version);
    });

    it('is known by the tag that a proxy has changed', async () => {
      const etag = await etagOf(path);
      await send(`W/${etag}`, body).expect(200);
      await send(etag.replace(/"$/, '-gzip"'), body).expect(200);
      await send(`W/${etag.replace(/"$/, '-br"')}`, body).expect(200);
      await send(etag.replace(/"$/, '-gzip-br"'), body).expect(412);
    });

    it('is refused with what is stored when something else was saved, also over it', async () => {
      const etag = await etagOf(path);
      const saved = await send(etag, body).expect(200);
      const refused = await send(etag, other).expect(412);
      expect(refused.body).toMatchObject({
        type: 'urn:interviewmaster:problem:precondition-failed',
        current: saved.body,
      });
      expect(refused.headers['etag']).toBe(saved.headers['etag']);
      expect(refused.headers['cache-control']).toBe('no-store');

      const over = await send(saved.headers['etag']!, other).expect(200);
      const late = await send(etag, body).expect(412);
      expect(late.body.current).toEqual(over.body);
      // The same state as two versions before, which the request would make of the one that it names, too.
      const back = await send(over.headers['etag']!, body).expect(200);
      await send(etag, body).expect(412);
      await send(saved.headers['etag']!, body).expect(412);
      expect(await etagOf(path)).toBe(back.headers['etag']);
    });

    it('is made once by two devices that save the same, and by one of two that do not', async () => {
      const etag = await etagOf(path);
      const same = await Promise.all([0, 1, 0, 1].map((index) => send(etag, body, apps[index])));
      expect(statusesOf(same)).toEqual([200, 200, 200, 200]);
      expect(new Set(same.map(({ headers }) => headers['etag'])).size).toBe(1);

      const next = await etagOf(path);
      const bodies = method === 'PATCH' ? ['One', 'Two', 'Three'] : ['easy', 'medium', 'hard'];
      const asBody = (value: string) => (method === 'PATCH' ? { displayName: value } : { difficulty: value });
      const different = await Promise.all(bodies.map((value, index) => send(next, asBody(value), apps[index % 2])));
      const won = different.filter(({ status }) => status === 200);
      // What the present one has already makes no new version of a profile, and is no loss to the others.
      expect(won).toHaveLength(1);
      expect(different.filter(({ status }) => status === 412)).toHaveLength(2);
      for (const { status, body: answered } of different) {
        if (status === 412) expect(answered.current).toEqual(won[0]!.body);
      }
      for (const app of apps) expect((await read(path, app)).body).toEqual(won[0]!.body);
    });
  });

  it.each([
    ['PATCH', ME, { displayName: 'Ada' }],
    ['PUT', PREFERENCES, { difficulty: 'hard' }],
  ] as const)(
    'is seen everywhere once %s %s is repeated, also when nothing was invalidated at first',
    async (method, path, body) => {
      const send = method === 'PATCH' ? patch : put;
      for (const app of apps) await read(path, app).expect(200);
      const etag = await etagOf(path);
      const died = jest.spyOn(apps[0].app.get(CacheService), 'deleteMany').mockRejectedValueOnce(new Error('it died'));
      await send(etag, body).expect(500);
      died.mockRestore();
      const again = await send(etag, body).expect(200);
      for (const app of apps) {
        const seen = await read(path, app).expect(200);
        expect(seen.body).toEqual(again.body);
        expect(seen.headers['etag']).toBe(again.headers['etag']);
      }
    },
  );

  it('is no repetition where another one changed more than the patch names', async () => {
    const first = await patch(await etagOf(ME), { displayName: 'Ada', locale: 'de' }).expect(200);
    const etag = first.headers['etag']!;
    await patch(etag, { displayName: 'Grace', locale: 'fr' }).expect(200);
    // Each of these would leave the stored profile as it is, and none would have made it of the one it names.
    await patch(etag, { displayName: 'Grace' }).expect(412);
    await patch(etag, { locale: 'fr' }).expect(412);
    await patch(etag, {}).expect(412);
    await patch(etag, { displayName: 'Grace', locale: 'de' }).expect(412);
  });

  it('is one where the patch also names what was so before', async () => {
    const first = await patch(await etagOf(ME), { displayName: 'Ada', locale: 'de' }).expect(200);
    const etag = first.headers['etag']!;
    const second = await patch(etag, { displayName: 'Grace' }).expect(200);
    const again = await patch(etag, { displayName: ' Grace ', locale: 'DE', targetRole: null }).expect(200);
    expect(again.headers['etag']).toBe(second.headers['etag']);
  });

  it('is none where the account has changed since', async () => {
    const etag = await etagOf(ME);
    await patch(etag, { displayName: 'Ada' }).expect(200);
    const { auth } = await signUp(apps[0], { roles: ['admin'] });
    const roles = `/api/v1/admin/users/${ada.userId}/roles`;
    await apps[0].http
      .put(roles)
      .set(auth)
      .set('if-match', '*')
      .send({ roles: ['editor'] })
      .expect(200);
    const { body } = await patch(etag, { displayName: 'Ada' }).expect(412);
    expect(body.current).toMatchObject({ displayName: 'Ada', roles: ['candidate', 'editor'] });
  });

  it('of preferences is judged by what they come to, defaults and all', async () => {
    const etag = await etagOf(PREFERENCES);
    await put(etag, { accessibility: { fontScale: 1.5 } }).expect(200);
    await put(etag, { accessibility: { fontScale: 1.5, captions: false }, dailyGoal: null }).expect(200);
    await put(etag, { accessibility: { fontScale: 1.5, captions: true } }).expect(412);
  });
});
