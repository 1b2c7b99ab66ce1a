import { describe, expect, it } from '@jest/globals';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { signIn, signUp, statusFor } from '../../support/accounts.js';
import { urn } from '../../support/problem-urn.js';
import { useAuthBench } from '../support/auth-bench.js';
import { mailsTo, mailTo, newEmail, OTHER_PASSWORD, PASSWORD, tokenIn } from '../support/auth-client.js';

describe('passwords', () => {
  const bench = useAuthBench();

  describe('changing one', () => {
    const change = (currentPassword: string, newPassword: string, auth = bench.ada.auth) =>
      bench.client.post('password', { currentPassword, newPassword }, auth);

    it('ends the other sessions, keeps this one, and tells the owner', async () => {
      const other = await signIn(bench.test, bench.ada);
      expect((await change(PASSWORD, OTHER_PASSWORD)).status).toBe(204);

      expect([await statusFor(bench.test, bench.ada), await statusFor(bench.test, other)]).toEqual([200, 401]);
      expect((await bench.client.login(bench.ada.email, PASSWORD)).status).toBe(401);
      expect((await bench.client.login(bench.ada.email, OTHER_PASSWORD)).status).toBe(200);
      expect((await mailTo(bench.test, bench.ada.email)).subject).toBe('Your password was changed');
    });

    it('asks for the present one', async () => {
      const { status, body } = await change(OTHER_PASSWORD, 'something-else-entirely-4');
      expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer: '#/currentPassword' })]]);
      expect((await bench.client.login(bench.ada.email)).status).toBe(200);
    });

    it('refuses one that is easy to guess', async () => {
      const { status, body } = await change(PASSWORD, 'password1234');
      expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer: '#/newPassword' })]]);
    });

    it('refuses the one that there is', async () => {
      const { status, body } = await change(PASSWORD, PASSWORD);
      expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer: '#/newPassword' })]]);
      expect(mailsTo(bench.test, bench.ada.email)).toEqual([]);
    });

    it('by two at once is won by one', async () => {
      const statuses = (
        await Promise.all([change(PASSWORD, OTHER_PASSWORD), change(PASSWORD, 'something-else-entirely-4')])
      ).map(({ status }) => status);
      expect(statuses.filter((status) => status === 204)).toHaveLength(1);
      expect([409, 422]).toContain(Math.max(...statuses));
    });

    it('is for those who are signed in', async () => {
      expect(
        (await bench.client.post('password', { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD })).status,
      ).toBe(401);
    });
  });

  describe('forgetting one', () => {
    const ask = (email: string) => bench.client.post('password-reset', { email });
    const confirm = (token: string, password: string) =>
      bench.client.post('password-reset/confirm', { token, password });

    it('answers the same whether there is an account or not', async () => {
      const stranger = newEmail();
      for (const { status, body } of [await ask(bench.ada.email), await ask(stranger)]) {
        expect([status, body]).toEqual([202, { linkLifeMinutes: 60 }]);
      }
      await mailTo(bench.test, bench.ada.email);
      expect(mailsTo(bench.test, stranger)).toEqual([]);
    });

    it('mails a token that sets another, once, and ends all sessions', async () => {
      await ask(bench.ada.email).expect(202);
      const token = tokenIn(await mailTo(bench.test, bench.ada.email));
      const statuses = (await Promise.all([confirm(token, OTHER_PASSWORD), confirm(token, OTHER_PASSWORD)])).map(
        ({ status }) => status,
      );

      expect(statuses.sort()).toEqual([204, 422]);
      expect(await statusFor(bench.test, bench.ada)).toBe(401);
      expect((await bench.client.login(bench.ada.email, PASSWORD)).status).toBe(401);
      expect((await bench.client.login(bench.ada.email, OTHER_PASSWORD)).status).toBe(200);
    });

    it('confirms the address', async () => {
      const grace = await signUp(bench.test, { isConfirmed: false });
      await ask(grace.email).expect(202);
      await confirm(tokenIn(await mailTo(bench.test, grace.email)), OTHER_PASSWORD).expect(204);
      const { rows } = await bench.test.app
        .get(Database)
        .db.execute<{ confirmed: boolean }>(
          sql`select email_confirmed_at is not null as confirmed from users where id = ${grace.userId}`,
        );
      expect(rows).toEqual([{ confirmed: true }]);
    });

    it('leaves the token valid when the new one is easy to guess', async () => {
      await ask(bench.ada.email).expect(202);
      const token = tokenIn(await mailTo(bench.test, bench.ada.email));
      expect((await confirm(token, 'password1234')).body.type).toBe(urn('invalid-body'));
      expect((await confirm(token, OTHER_PASSWORD)).status).toBe(204);
    });

    it('takes no token that has expired, is unknown, or is for something else', async () => {
      await ask(bench.ada.email).expect(202);
      const token = tokenIn(await mailTo(bench.test, bench.ada.email));
      expect((await bench.client.post('confirm-email', { token })).status).toBe(422);
      await bench.test.app.get(Database).db.execute(sql`update account_tokens set expires_at = now()`);
      for (const each of [token, 'x'.repeat(43)]) {
        const { status, body } = await confirm(each, OTHER_PASSWORD);
        expect([status, body.type]).toEqual([422, urn('invalid-token')]);
      }
    });
  });
});
