import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { signIn, signUp, statusFor, type TestAccount } from '../../support/accounts.js';
import { urn } from '../../support/problem-urn.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import {
  AuthClient,
  BEHIND_PROXY,
  mailsTo,
  mailTo,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  tokenIn,
} from '../support/auth-client.js';

describe('passwords', () => {
  let test: TestApp;
  let client: AuthClient;
  let ada: TestAccount;

  beforeAll(async () => {
    test = await startTestApp({ environment: BEHIND_PROXY });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    client = new AuthClient(test);
    ada = await signUp(test);
  });

  describe('changing one', () => {
    const change = (currentPassword: string, newPassword: string, auth = ada.auth) =>
      client.post('password', { currentPassword, newPassword }, auth);

    it('ends the other sessions, keeps this one, and tells the owner', async () => {
      const other = await signIn(test, ada);
      expect((await change(PASSWORD, OTHER_PASSWORD)).status).toBe(204);

      expect([await statusFor(test, ada), await statusFor(test, other)]).toEqual([200, 401]);
      expect((await client.login(ada.email, PASSWORD)).status).toBe(401);
      expect((await client.login(ada.email, OTHER_PASSWORD)).status).toBe(200);
      expect((await mailTo(test, ada.email)).subject).toBe('Your password was changed');
    });

    it('asks for the present one', async () => {
      const { status, body } = await change(OTHER_PASSWORD, 'something-else-entirely-4');
      expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer: '#/currentPassword' })]]);
      expect((await client.login(ada.email)).status).toBe(200);
    });

    it('refuses one that is easy to guess', async () => {
      const { status, body } = await change(PASSWORD, 'password1234');
      expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer: '#/newPassword' })]]);
    });

    it('by two at once is won by one', async () => {
      const statuses = (
        await Promise.all([change(PASSWORD, OTHER_PASSWORD), change(PASSWORD, 'something-else-entirely-4')])
      ).map(({ status }) => status);
      expect(statuses.filter((status) => status === 204)).toHaveLength(1);
      expect([409, 422]).toContain(Math.max(...statuses));
    });

    it('is for those who are signed in', async () => {
      expect((await client.post('password', { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD })).status).toBe(
        401,
      );
    });
  });

  describe('forgetting one', () => {
    const ask = (email: string) => client.post('password-reset', { email });
    const confirm = (token: string, password: string) => client.post('password-reset/confirm', { token, password });

    it('answers the same whether there is an account or not', async () => {
      const stranger = newEmail();
      for (const { status, body } of [await ask(ada.email), await ask(stranger)]) {
        expect([status, body]).toEqual([202, { linkLifeMinutes: 60 }]);
      }
      await mailTo(test, ada.email);
      expect(mailsTo(test, stranger)).toEqual([]);
    });

    it('mails a token that sets another, once, and ends all sessions', async () => {
      await ask(ada.email).expect(202);
      const token = tokenIn(await mailTo(test, ada.email));
      const statuses = (await Promise.all([confirm(token, OTHER_PASSWORD), confirm(token, OTHER_PASSWORD)])).map(
        ({ status }) => status,
      );

      expect(statuses.sort()).toEqual([204, 422]);
      expect(await statusFor(test, ada)).toBe(401);
      expect((await client.login(ada.email, PASSWORD)).status).toBe(401);
      expect((await client.login(ada.email, OTHER_PASSWORD)).status).toBe(200);
    });

    it('confirms the address', async () => {
      const grace = await signUp(test, { isConfirmed: false });
      await ask(grace.email).expect(202);
      await confirm(tokenIn(await mailTo(test, grace.email)), OTHER_PASSWORD).expect(204);
      const { rows } = await test.app
        .get(Database)
        .db.execute<{ confirmed: boolean }>(
          sql`select email_confirmed_at is not null as confirmed from users where id = ${grace.userId}`,
        );
      expect(rows).toEqual([{ confirmed: true }]);
    });

    it('leaves the token valid when the new one is easy to guess', async () => {
      await ask(ada.email).expect(202);
      const token = tokenIn(await mailTo(test, ada.email));
      expect((await confirm(token, 'password1234')).body.type).toBe(urn('invalid-body'));
      expect((await confirm(token, OTHER_PASSWORD)).status).toBe(204);
    });

    it('takes no token that has expired, is unknown, or is for something else', async () => {
      await ask(ada.email).expect(202);
      const token = tokenIn(await mailTo(test, ada.email));
      expect((await client.post('confirm-email', { token })).status).toBe(422);
      await test.app.get(Database).db.execute(sql`update account_tokens set expires_at = now()`);
      for (const each of [token, 'x'.repeat(43)]) {
        const { status, body } = await confirm(each, OTHER_PASSWORD);
        expect([status, body.type]).toEqual([422, urn('invalid-token')]);
      }
    });
  });
});
