import { describe, expect, it } from '@jest/globals';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { signIn, signUp, statusFor, type TestAccount } from '../../support/accounts.js';
import { urn } from '../../support/problem-urn.js';
import { useAuthBench } from '../support/auth-bench.js';
import { newEmail, OTHER_PASSWORD } from '../support/auth-client.js';

describe('sessions', () => {
  const bench = useAuthBench();

  const bearer = (accessToken: string) => ({ authorization: `Bearer ${accessToken}` });

  describe('login', () => {
    it('gives tokens that open the account', async () => {
      const { status, headers, body } = await bench.client.login(bench.ada.email, bench.ada.password);

      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['set-cookie']).toBeUndefined();
      expect(body).toEqual({
        tokenType: 'Bearer',
        accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        expiresIn: 600,
        refreshToken: expect.stringMatching(/^[\w-]{43}$/),
        session: { id: expect.any(String), expiresAt: expect.any(String) },
      });
      expect(await statusFor(bench.test, { auth: bearer(body.accessToken) })).toBe(200);
    });

    it('works right after the registration where addresses need no confirmation', async () => {
      const email = newEmail();
      expect((await bench.client.register(email)).body).toEqual({ confirmationRequired: false });
      expect((await bench.client.login(email)).status).toBe(200);
    });

    it('answers the same for a wrong password and an unknown address', async () => {
      const [wrong, unknown] = [
        await bench.client.login(bench.ada.email, OTHER_PASSWORD),
        await bench.client.login(newEmail()),
      ];
      for (const { status, body } of [wrong, unknown]) {
        expect([status, body.type]).toEqual([401, urn('invalid-credentials')]);
      }
      expect({ ...wrong.body, traceId: '' }).toEqual({ ...unknown.body, traceId: '' });
    });
  });

  describe('refresh', () => {
    it('replaces both tokens and keeps the session', async () => {
      const { status, body } = await bench.client.refresh(bench.ada.refreshToken);
      expect(status).toBe(200);
      expect(body.session.id).toBe(bench.ada.sessionId);
      expect(body.refreshToken).not.toBe(bench.ada.refreshToken);
      expect(await statusFor(bench.test, { auth: bearer(body.accessToken) })).toBe(200);
      expect((await bench.client.refresh(body.refreshToken)).status).toBe(200);
    });

    it('by two at once is won by one, and the session survives', async () => {
      const answers = await Promise.all([
        bench.client.refresh(bench.ada.refreshToken),
        bench.client.refresh(bench.ada.refreshToken),
      ]);
      const [winner, loser] = answers.sort((a, b) => a.status - b.status);

      expect([winner.status, loser.status]).toEqual([200, 409]);
      expect(loser.body.type).toBe(urn('refresh-conflict'));
      expect(await statusFor(bench.test, bench.ada)).toBe(200);
      expect((await bench.client.refresh(winner.body.refreshToken)).status).toBe(200);
    });

    it('with a replaced token, later, ends the session for both who have it', async () => {
      const { body } = await bench.client.refresh(bench.ada.refreshToken).expect(200);
      await makeOlder(`update refresh_tokens set used_at = used_at - interval '11 seconds' where used_at is not null`);
      const stolen = await bench.client.refresh(bench.ada.refreshToken);

      expect([stolen.status, stolen.body.type]).toEqual([401, urn('invalid-refresh-token')]);
      expect((await bench.client.refresh(body.refreshToken)).status).toBe(401);
      expect(await statusFor(bench.test, { auth: bearer(body.accessToken) })).toBe(401);
      const told = bench.test.logs.filter(({ msg }) =>
        String(msg).includes(`of session ${bench.ada.sessionId} was used again`),
      );
      expect(told).toHaveLength(1);
    });

    it('gives nothing once the session has expired, nor does the access token', async () => {
      await makeOlder(`update sessions set expires_at = now() where id = '${bench.ada.sessionId}'`);
      expect((await bench.client.refresh(bench.ada.refreshToken)).status).toBe(401);
      expect(await statusFor(bench.test, bench.ada)).toBe(401);
    });

    it.each([
      ['unknown', { refreshToken: 'x'.repeat(43) }, 401],
      ['missing', {}, 401],
      ['malformed', { refreshToken: 'x' }, 422],
    ])('refuses a token that is %s', async (_, body, status) => {
      expect((await bench.client.post('refresh', body)).status).toBe(status);
    });
  });

  describe('the list', () => {
    it('shows where the account is signed in, and from where it is asked', async () => {
      const other = await signIn(bench.test, bench.ada);
      const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
      await bench.client.post('refresh', { refreshToken: other.refreshToken }, { 'user-agent': firefox }).expect(200);
      const { status, body } = await bench.test.http.get('/api/v1/auth/sessions').set(bench.ada.auth);

      expect(status).toBe(200);
      expect(body.items).toEqual([
        expect.objectContaining({ id: other.sessionId, device: 'Firefox on Linux', isCurrent: false }),
        expect.objectContaining({ id: bench.ada.sessionId, device: 'tests', isCurrent: true }),
      ]);
      expect(body.items[0].address).toMatch(/^10\./);
    });

    it('is for those who are signed in', async () => {
      expect((await bench.test.http.get('/api/v1/auth/sessions')).status).toBe(401);
    });
  });

  describe('the end of one', () => {
    const end = (id: string, headers: Readonly<Record<string, string>>) =>
      bench.test.http.delete(`/api/v1/auth/sessions/${id}`).set(headers);

    it('refuses its tokens at once, and leaves the others alone', async () => {
      const other = await signIn(bench.test, bench.ada);
      expect(await statusFor(bench.test, other)).toBe(200);
      expect((await end(other.sessionId, bench.ada.auth)).status).toBe(204);

      expect(await statusFor(bench.test, other)).toBe(401);
      expect((await bench.client.refresh(other.refreshToken)).status).toBe(401);
      expect(await statusFor(bench.test, bench.ada)).toBe(200);
      expect((await end(other.sessionId, bench.ada.auth)).status).toBe(404);
    });

    it('is not for others, who cannot tell whether there is such a session', async () => {
      const eve = await signUp(bench.test);
      expect((await end(bench.ada.sessionId, {})).status).toBe(401);
      expect((await end(bench.ada.sessionId, eve.auth)).status).toBe(404);
      expect((await end('not-an-id', eve.auth)).status).toBe(400);
      expect(await statusFor(bench.test, bench.ada)).toBe(200);
    });
  });

  describe('logout', () => {
    it.each([
      ['the access token', ({ auth }: TestAccount) => [{}, auth]],
      ['the refresh token', ({ refreshToken }: TestAccount) => [{ refreshToken }, {}]],
      [
        'an expired access token and the refresh token',
        ({ refreshToken }: TestAccount) => [{ refreshToken }, { authorization: 'Bearer a.b.c' }],
      ],
    ] as const)('with %s ends the session, and does no harm again', async (_, credentials) => {
      const [body, headers] = credentials(bench.ada);
      for (const time of [1, 2]) {
        expect({ time, status: (await bench.client.post('logout', body, headers)).status }).toEqual({
          time,
          status: 204,
        });
        expect(await statusFor(bench.test, bench.ada)).toBe(401);
      }
      expect((await bench.client.refresh(bench.ada.refreshToken)).status).toBe(401);
    });

    it('needs to be told of which session', async () => {
      expect((await bench.client.post('logout', {})).status).toBe(401);
    });

    it('everywhere ends all sessions', async () => {
      const other = await signIn(bench.test, bench.ada);
      expect((await bench.client.post('logout-all')).status).toBe(401);
      expect((await bench.client.post('logout-all', undefined, bench.ada.auth)).status).toBe(204);
      expect([await statusFor(bench.test, bench.ada), await statusFor(bench.test, other)]).toEqual([401, 401]);
    });
  });

  async function makeOlder(statement: string): Promise<void> {
    await bench.test.app.get(Database).db.execute(sql.raw(statement));
  }
});
