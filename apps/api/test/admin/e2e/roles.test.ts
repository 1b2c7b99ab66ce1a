import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signIn, signUp, type TestAccount } from '../../support/accounts.js';
import { loseAnswer } from '../../support/lose-answer.js';
import { useTestApp } from '../../support/use-test-app.js';

const USERS = '/api/v1/admin/users';
const AUDIT = '/api/v1/admin/audit-log';

describe('the roles of an account', () => {
  const test = useTestApp({ database: 'pg' });
  let admins: readonly [TestAccount, TestAccount];
  let ada: TestAccount;

  beforeAll(async () => {
    admins = [await signUp(test, { roles: ['admin'] }), await signUp(test, { roles: ['admin'] })];
  });
  beforeEach(async () => {
    ada = await signUp(test);
  });

  const read = (id = ada.userId) => test.http.get(`${USERS}/${id}`).set(admins[0].auth).expect(200);
  const etagOf = async (id = ada.userId): Promise<string> => (await read(id)).headers['etag']!;
  const set = (roles: readonly string[], etag: string, { admin = admins[0], id = ada.userId } = {}) =>
    test.http.put(`${USERS}/${id}/roles`).set(admin.auth).set('if-match', etag).send({ roles });
  const acts = async () => (await test.http.get(`${AUDIT}?targetId=${ada.userId}`).set(admins[0].auth)).body.items;

  it('are set for the account as it was read, and answered with its new ETag', async () => {
    const etag = await etagOf();
    const given = await set(['editor'], etag).expect(200);
    expect(given.headers['etag']).not.toBe(etag);
    expect(given.headers['etag']).toBe(await etagOf());
    expect(given.body).toEqual((await read()).body);
    await set([], `W/${given.headers['etag']}`).expect(200);
    await set(['editor'], (await etagOf()).replace(/"$/, '-gzip"')).expect(200);
  });

  it('want the version', async () => {
    const { status, body } = await test.http
      .put(`${USERS}/${ada.userId}/roles`)
      .set(admins[0].auth)
      .send({ roles: ['editor'] });
    expect([status, body.type]).toEqual([428, 'urn:interviewmaster:problem:precondition-required']);
    expect((await read()).body.roles).toEqual(['candidate']);
  });

  it('are refused to who has not seen the last change, with what they are', async () => {
    const etag = await etagOf();
    const given = await set(['editor'], etag).expect(200);
    const refused = await set(['admin'], etag, { admin: admins[1] }).expect(412);
    expect(refused.body.current).toEqual(given.body);
    expect(refused.headers).toMatchObject({ etag: given.headers['etag'], 'cache-control': 'no-store' });
    expect((await read()).body.roles).toEqual(['candidate', 'editor']);
    // There and back again is a change too.
    await set([], given.headers['etag']!).expect(200);
    await set(['admin'], etag).expect(412);
  });

  it('are refused before it is asked whether an admin would be left', async () => {
    const [, grace] = admins;
    const etag = await etagOf(grace.userId);
    await set(['admin', 'editor'], etag, { id: grace.userId }).expect(200);
    await set([], etag, { id: grace.userId }).expect(412);
  });

  it('are not set with the ETag of another account', async () => {
    const [bob, etag] = [await signUp(test), await etagOf()];
    await set(['editor'], etag, { id: bob.userId }).expect(412);
    expect(await etagOf(bob.userId)).not.toBe(etag);
  });

  it('keep their version while sessions come and go, and names are changed', async () => {
    const etag = await etagOf();
    await signIn(test, ada);
    const me = '/api/v1/users/me';
    const { headers } = await test.http.get(me).set(ada.auth);
    await test.http.patch(me).set(ada.auth).set('if-match', headers['etag']!).send({ displayName: 'Ada' }).expect(200);
    expect(await etagOf()).toBe(etag);
  });

  it('of several set at once are one of them, and the others are told', async () => {
    const etag = await etagOf();
    const wanted = [['editor'], ['admin'], ['editor', 'admin']];
    const answers = await Promise.all(
      wanted.map((roles, index) => set(roles, etag, { admin: admins[(index % 2) as 0 | 1] })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const won = answers.find(({ status }) => status === 200)!.body;
    expect((await read()).body).toEqual(won);
    for (const { status, body } of answers) if (status === 412) expect(body.current.roles).toEqual(won.roles);
    expect(await acts()).toHaveLength(1);
  });

  it('are answered like the first time when the answer was lost, and kept in the log once', async () => {
    const etag = await etagOf();
    const path = `${USERS}/${ada.userId}/roles`;
    const headers = { ...admins[0].auth, 'if-match': etag };
    const isSet = async () => (await etagOf()) !== etag;
    await loseAnswer(test, { method: 'PUT', path, headers, body: { roles: ['editor'] } }, isSet);
    const again = await set(['editor'], etag).expect(200);
    expect(again.body).toEqual((await read()).body);
    expect(again.headers['etag']).toBe(await etagOf());
    await set(['admin'], etag).expect(412);
    expect(await acts()).toHaveLength(1);
  });
});
