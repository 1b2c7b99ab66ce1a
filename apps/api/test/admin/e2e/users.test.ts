import { beforeAll, describe, expect, it } from '@jest/globals';
import { Database, type Executor, type UserRole, users } from '@interviewmaster/database';
import { eq, inArray, notInArray, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { EditorDesk } from '../../questions/support/editors.js';
import { signIn, signUp, type TestAccount } from '../../support/accounts.js';
import { behindHeldAccount } from '../../support/behind-held-account.js';
import { useTestApp } from '../../support/use-test-app.js';

const USERS = '/api/v1/admin/users';
const AUDIT = '/api/v1/admin/audit-log';

describe('admins and accounts', () => {
  const test = useTestApp({ database: 'pg' });
  let admin: TestAccount;

  beforeAll(async () => {
    admin = await signUp(test, { roles: ['admin'] });
  });

  const get = (path: string, { auth } = admin) => test.http.get(path).set(auth);
  const setRoles = (id: string, roles: string[], { auth } = admin) =>
    test.http.put(`${USERS}/${id}/roles`).set(auth).set('if-match', '*').send({ roles });

  describe('the list', () => {
    it('is searched by a part of the address in any case, and by role', async () => {
      const ada = await signUp(test, { email: 'Ada.Lovelace@Analytical.example' });
      await signUp(test, { email: 'grace@analytical.example', roles: ['editor'] });
      const found = async (query: string) =>
        (await get(`${USERS}?${query}`).expect(200)).body.items.map(({ email }: { email: string }) => email);

      expect(await found('email=LOVELACE')).toEqual(['Ada.Lovelace@Analytical.example']);
      expect(await found('email=@analytical.example')).toEqual([
        'grace@analytical.example',
        'Ada.Lovelace@Analytical.example',
      ]);
      expect(await found('email=@analytical.example&role=editor')).toEqual(['grace@analytical.example']);
      expect(await found('email=%25')).toEqual([]);
      await signUp(test, { email: 'ada@bücher.example' });
      expect(await found(`email=${encodeURIComponent('@BÜCHER.')}`)).toEqual(['ada@bücher.example']);
      expect(await found('email=xn--bcher-kva')).toEqual(['ada@bücher.example']);
      expect(await found(`email=${encodeURIComponent('BÜCH')}`)).toEqual(['ada@bücher.example']);
      const { body } = await get(`${USERS}/${ada.userId}`).expect(200);
      expect(body).toEqual({
        id: ada.userId,
        email: ada.email,
        emailConfirmedAt: expect.any(String),
        roles: ['candidate'],
        createdAt: expect.any(String),
        sessions: 1,
      });
    });

    it('leads through all pages', async () => {
      await Promise.all([1, 2, 3, 4, 5].map((each) => signUp(test, { email: `page-${each}@paged.example` })));
      const desk = await EditorDesk.open(test, 'admin');
      const found = await desk.all<{ id: string }>(`${USERS}?email=@paged.example&limit=2`);
      const seen = found.map(({ id }) => id);

      expect(new Set(seen).size).toBe(5);
      expect(seen).toEqual(seen.toSorted().toReversed());
    });

    it('counts the sessions of an account, however many', async () => {
      const ada = await signUp(test);
      await test.app.get(Database).db.execute(sql`
        insert into sessions (id, user_id, client, expires_at)
        select gen_random_uuid(), ${ada.userId}, 'app', now() + interval '1 day' from generate_series(1, 250)`);
      expect((await get(`${USERS}/${ada.userId}`).expect(200)).body.sessions).toBe(251);
    });

    it('shows no hash of a password', async () => {
      const { text } = await get(`${USERS}?limit=100`).expect(200);
      expect(text).not.toContain('argon2');
    });
  });

  describe('roles', () => {
    it('count from the next request on, and are kept in the log', async () => {
      const ada = await signUp(test);
      await get('/api/v1/editor/questions', ada).expect(403);
      const { body } = await setRoles(ada.userId, ['editor']).expect(200);
      expect(body).toMatchObject({ id: ada.userId, roles: ['candidate', 'editor'] });
      await get('/api/v1/editor/questions', ada).expect(200);
      await setRoles(ada.userId, []).expect(200);
      await get('/api/v1/editor/questions', ada).expect(403);

      const log = await get(`${AUDIT}?targetId=${ada.userId}`).expect(200);
      expect(log.body.items).toMatchObject([
        { details: { from: ['candidate', 'editor'], to: ['candidate'] } },
        {
          action: 'user.roles-changed',
          actorId: admin.userId,
          target: { type: 'user', id: ada.userId },
          details: { from: ['candidate'], to: ['candidate', 'editor'] },
        },
      ]);
    });

    it('that stay the same are no act', async () => {
      const ada = await signUp(test);
      await setRoles(ada.userId, ['candidate']).expect(200);

      expect((await get(`${AUDIT}?targetId=${ada.userId}`).expect(200)).body.items).toEqual([]);
    });

    it('are of accounts that there are', async () => {
      await setRoles(uuidv7(), ['editor']).expect(404);
      await setRoles(uuidv7(), ['owner']).expect(422);
      await get(`${USERS}/${uuidv7()}`).expect(404);
      await test.http.delete(`${USERS}/${uuidv7()}/sessions`).set(admin.auth).expect(404);
    });
  });

  it('ends all sessions of an account at once', async () => {
    const ada = await signUp(test, { roles: ['editor'] });
    const elsewhere = await signIn(test, ada);
    for (const session of [ada, elsewhere]) await get('/api/v1/editor/questions', session).expect(200);
    const { body } = await test.http.delete(`${USERS}/${ada.userId}/sessions`).set(admin.auth).expect(200);

    expect(body).toEqual({ ended: 2 });
    for (const session of [ada, elsewhere]) await get('/api/v1/editor/questions', session).expect(401);
    expect((await get(`${USERS}/${ada.userId}`).expect(200)).body.sessions).toBe(0);
    const log = await get(`${AUDIT}?action=user.sessions-ended&targetId=${ada.userId}`).expect(200);
    expect(log.body.items).toMatchObject([{ details: { sessions: 2 } }]);
  });

  it('tells that an account is gone which is erased in that very moment', async () => {
    const ada = await signUp(test);
    const { status } = await behindHeldAccount(
      test,
      ada.userId,
      () => test.http.delete(`${USERS}/${ada.userId}/sessions`).set(admin.auth),
      (tx) => tx.delete(users).where(eq(users.id, ada.userId)),
    );
    expect(status).toBe(404);
  });

  describe('the last admin', () => {
    const onlyAdmins = async (...accounts: readonly TestAccount[]) => {
      const { db } = test.app.get(Database);
      const ids = accounts.map(({ userId }) => userId);
      await db
        .update(users)
        .set({ roles: ['candidate'] })
        .where(notInArray(users.id, ids));
      await db
        .update(users)
        .set({ roles: ['candidate', 'admin'] })
        .where(inArray(users.id, ids));
    };
    const adminsLeft = async () =>
      (await test.app.get(Database).db.select().from(users)).filter(({ roles }) => roles.includes('admin'));
    const leave = ({ auth, password }: TestAccount) =>
      test.http.delete('/api/v1/users/me').set(auth).send({ password });

    it('cannot lose the role', async () => {
      await onlyAdmins(admin);
      const { body } = await setRoles(admin.userId, ['editor']).expect(409);
      expect(body.detail).toContain('last admin');

      const grace = await signUp(test, { roles: ['admin'] });
      await setRoles(admin.userId, ['editor'], grace).expect(200);
      await setRoles(admin.userId, ['admin'], grace).expect(200);
      await setRoles(grace.userId, [], grace).expect(200);
    });

    it('is left when two take the role from each other, or from themselves, at once', async () => {
      const grace = await signUp(test, { roles: ['admin'] });
      for (const each of [
        () => [setRoles(admin.userId, [], grace), setRoles(grace.userId, [], admin)],
        () => [setRoles(admin.userId, [], admin), setRoles(grace.userId, [], grace)],
      ]) {
        await onlyAdmins(admin, grace);
        const answers = await Promise.all(each());

        expect(await adminsLeft()).toHaveLength(1);
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
        // The loser is refused as the last admin, or has lost the role before it was asked about.
        expect(answers.filter(({ status }) => [403, 409].includes(status))).toHaveLength(1);
        await onlyAdmins(admin, grace);
        await Promise.all([
          setRoles(admin.userId, ['admin', 'editor'], admin),
          setRoles(grace.userId, ['admin', 'editor'], grace),
        ]);
      }
    });

    it('cannot leave before there is another one', async () => {
      const ada = await signUp(test, { roles: ['admin'] });
      await onlyAdmins(ada);
      const { body } = await leave(ada).expect(409);
      expect(body).toMatchObject({
        type: 'urn:interviewmaster:problem:conflict',
        detail: expect.stringContaining('last admin'),
      });
      await get('/api/v1/users/me', ada).expect(200);

      await setRoles(admin.userId, ['admin'], ada).expect(200);
      await leave(ada).expect(204);
    });

    it('is left when two leave, or one leaves and one gives up the role, at once', async () => {
      for (const goToo of [leave, (account: TestAccount) => setRoles(account.userId, [], account)]) {
        const ada = await signUp(test, { roles: ['admin'] });
        const grace = await signUp(test, { roles: ['admin'] });
        await onlyAdmins(ada, grace);
        const answers = await Promise.all([leave(ada), goToo(grace)]);

        expect(await adminsLeft()).toHaveLength(1);
        expect(answers.map(({ status }) => status).filter((status) => status === 409)).toHaveLength(1);
        await onlyAdmins(admin);
      }
    });

    it('cannot leave either when made so in that very moment', async () => {
      const ada = await signUp(test);
      await onlyAdmins(admin);
      const setNow = (tx: Executor, { userId }: TestAccount, roles: UserRole[]) =>
        tx.update(users).set({ roles }).where(eq(users.id, userId));
      const { status, body } = await behindHeldAccount(
        test,
        ada.userId,
        () => leave(ada),
        async (tx) => {
          await setNow(tx, admin, ['candidate']);
          await setNow(tx, ada, ['candidate', 'admin']);
        },
      );

      expect([status, body.detail]).toEqual([409, expect.stringContaining('Try again')]);
      expect(await adminsLeft()).toMatchObject([{ id: ada.userId }]);
      await onlyAdmins(admin);
    });
  });
});
