import { beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { signIn, signUp, statusFor, type TestAccount } from '../../support/accounts.js';
import { urn } from '../../support/problem-urn.js';
import { useAuthBench } from '../support/auth-bench.js';
import { expiredToken, forgeToken } from '../support/forge-token.js';

const OWN = 'https://app.example.com';
const YEAR_SECONDS = 365 * 24 * 3600;
const OLD_KEY = { id: 'old', secret: 'o'.repeat(40) };
const CLEARED = [expect.stringMatching(/^__Host-refresh=;.*1970/)];

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const JSON_BODY = { 'content-type': 'application/json' };
const cookieOf = (refreshToken: string) => ({ cookie: `__Host-refresh=${refreshToken}`, origin: OWN });

describe.each(['logout', 'logout-all'] as const)('POST %s', (route) => {
  const bench = useAuthBench({
    PUBLIC_URL: OWN,
    AUTH_SIGNING_KEYS: `new:${'n'.repeat(40)},${OLD_KEY.id}:${OLD_KEY.secret}`,
  });
  /** Another session of the same account. */
  let second: TestAccount;
  beforeEach(async () => {
    second = await signIn(bench.test, bench.ada);
  });

  const signOut = (body?: object | string, headers: Readonly<Record<string, string>> = {}) =>
    bench.client.post(route, body, headers);
  const execute = (statement: string) => bench.test.app.get(Database).db.execute(sql.raw(statement));
  const aliveOnes = async () => {
    const { rows } = await execute(
      `select id from sessions where user_id = '${bench.ada.userId}' and revoked_at is null and expires_at > now()`,
    );
    return rows.map(({ id }) => id);
  };
  /** What is alive behind the sign-out with tokens of the first session. */
  const left = () => (route === 'logout' ? [second.sessionId] : []);
  const both = () => [bench.ada.sessionId, second.sessionId];

  describe('ends what it was asked to', () => {
    it.each<[string, () => Promise<Parameters<typeof signOut>>]>([
      ['the access token', async () => [undefined, bench.ada.auth]],
      ['the access token and an empty body', async () => [{}, bench.ada.auth]],
      ['an access token that has just expired', async () => [{}, bearer(await expiredToken(bench.test, bench.ada, 1))]],
      [
        'one that expired a year ago',
        async () => [{}, bearer(await expiredToken(bench.test, bench.ada, YEAR_SECONDS))],
      ],
      [
        'one that was signed with an earlier key',
        async () => [
          {},
          bearer(await forgeToken(bench.test, bench.ada, { header: { kid: OLD_KEY.id }, secret: OLD_KEY.secret })),
        ],
      ],
      ['the refresh token', async () => [{ refreshToken: bench.ada.refreshToken }]],
      ['the cookie', async () => [{}, cookieOf(bench.ada.refreshToken)]],
      ['the cookie and no body', async () => [undefined, cookieOf(bench.ada.refreshToken)]],
      [
        'all of them',
        async () => [
          { refreshToken: bench.ada.refreshToken },
          { ...bench.ada.auth, ...cookieOf(bench.ada.refreshToken) },
        ],
      ],
      ['the refresh token beside garbage', async () => [{ refreshToken: bench.ada.refreshToken }, bearer('a.b.c')]],
      ['the cookie beside garbage', async () => [{}, { ...cookieOf(bench.ada.refreshToken), ...bearer('a.b.c') }]],
      ['the access token beside garbage', async () => [{ refreshToken: 'x'.repeat(43) }, bench.ada.auth]],
      ['the access token beside what is no token', async () => [{ refreshToken: 'x' }, bench.ada.auth]],
      ['the access token beside none', async () => [{ refreshToken: null }, bench.ada.auth]],
      ['the access token beside a list', async () => [{ refreshToken: ['x'] }, bench.ada.auth]],
      ['the access token beside null', async () => ['null', { ...bench.ada.auth, ...JSON_BODY }]],
      ['the access token beside an empty one', async () => [{ refreshToken: '' }, bench.ada.auth]],
      ['the cookie beside what is no token', async () => [{ refreshToken: 'x' }, cookieOf(bench.ada.refreshToken)]],
    ])('with %s, and may be asked again', async (_, credentials) => {
      const request = await credentials();
      for (const time of [1, 2]) {
        const { status, headers } = await signOut(...request);
        expect({ time, status }).toEqual({ time, status: 204 });
        if (request[1] && 'cookie' in request[1]) expect(headers['set-cookie']).toEqual(CLEARED);
        expect(await aliveOnes()).toEqual(left());
        expect(await statusFor(bench.test, bench.ada)).toBe(401);
      }
      expect((await bench.client.refresh(bench.ada.refreshToken)).status).toBe(401);
    });

    it('with a refresh token that was replaced', async () => {
      await bench.client.refresh(bench.ada.refreshToken).expect(200);
      await signOut({ refreshToken: bench.ada.refreshToken }).expect(204);
      expect(await aliveOnes()).toEqual(left());
    });
  });

  describe('ends nothing, and says so,', () => {
    const otherKey = () => forgeToken(bench.test, bench.ada, { secret: 'x'.repeat(40) });
    it.each<[string, () => Promise<Parameters<typeof signOut>>]>([
      ['for garbage', async () => [{}, bearer('a.b.c')]],
      ['for another scheme', async () => [{}, { authorization: 'Basic YTpi' }]],
      ['for an empty header', async () => [{}, { authorization: '' }]],
      ['for a token of another key', async () => [{}, bearer(await otherKey())]],
      [
        'for one of a key that there is not any more',
        async () => [{}, bearer(await forgeToken(bench.test, bench.ada, { header: { kid: 'gone' } }))],
      ],
      ...(
        [
          ['another issuer', { iss: 'other' }],
          ['another audience', { aud: 'other' }],
          ['a beginning that is to come', { nbf: 4_000_000_000 }],
          ['an expiry that is text', { exp: 'now' }],
          ['no time of issue', { iat: undefined }],
          ['a session that is no UUID', { sid: 'session-1' }],
          ['another user', { sub: '0193aa00-0000-7000-8000-000000000001' }],
        ] as const
      ).map(([name, claims]): [string, () => Promise<Parameters<typeof signOut>>] => [
        `for an expired one with ${name}`,
        async () => [
          {},
          bearer(await forgeToken(bench.test, bench.ada, { claims: { exp: 1_000_000_000, ...claims } })),
        ],
      ]),
      ['for a refresh token that there is not', async () => [{ refreshToken: 'x'.repeat(43) }]],
      ['for what is no token', async () => [{ refreshToken: 'garbage' }]],
      ['for no token', async () => [{ refreshToken: null }]],
      ['for an object', async () => [{ refreshToken: {} }]],
      ['for an empty token', async () => [{ refreshToken: '' }]],
      ['for an access token in the place of a refresh token', async () => [{ refreshToken: bench.ada.accessToken }]],
      ['for a cookie that there is not', async () => [{}, cookieOf('x'.repeat(43))]],
      ['for a cookie of garbage', async () => [{}, cookieOf('%00%ff')]],
      [
        'for garbage everywhere',
        async () => [{ refreshToken: 'x'.repeat(43) }, { ...cookieOf('x'), ...bearer('a.b.c') }],
      ],
      ['for nothing', async () => [{}]],
      ['for nothing at all', async () => [undefined]],
    ])('%s', async (_, credentials) => {
      const request = await credentials();
      const { status, body, headers } = await signOut(...request);
      expect([status, body.type]).toEqual([401, urn('unauthenticated')]);
      const [, sent = {}] = request;
      expect(headers['www-authenticate']).toBe('authorization' in sent ? 'Bearer error="invalid_token"' : 'Bearer');
      expect(headers['set-cookie']).toEqual('cookie' in sent ? CLEARED : undefined);
      expect((await aliveOnes()).sort()).toEqual(both().sort());
    });

    it.each([{ token: 'x' }, { refreshToken: null, token: 'x' }])('for the body %j', async (body) => {
      expect((await signOut(body, bench.ada.auth)).status).toBe(422);
      expect((await aliveOnes()).sort()).toEqual(both().sort());
    });

    it.each([{}, bearer('a.b.c')])('for a cookie that another site sends, beside %j', async (beside) => {
      const headers = { ...cookieOf(bench.ada.refreshToken), ...beside, origin: 'https://evil.example.net' };
      const { status, body, headers: answered } = await signOut({ refreshToken: 'x'.repeat(43) }, headers);
      expect([status, body.type]).toEqual([403, urn('csrf-refused')]);
      expect(answered['set-cookie']).toBeUndefined();
      expect((await aliveOnes()).sort()).toEqual(both().sort());
    });
  });
});

describe('signing out', () => {
  const bench = useAuthBench({ PUBLIC_URL: OWN });

  it('with tokens of two accounts ends the session of each', async () => {
    const [grace, untouched] = [await signUp(bench.test), await signIn(bench.test, bench.ada)];
    await bench.client.post('logout', { refreshToken: grace.refreshToken }, bench.ada.auth).expect(204);
    const statuses = [bench.ada, grace, untouched].map((who) => statusFor(bench.test, who));
    expect(await Promise.all(statuses)).toEqual([401, 401, 200]);
  });

  it.each([{}, { origin: 'https://evil.example.net' }])(
    'with a token goes by the token alone, where a cookie comes with %j',
    async (origin) => {
      const grace = await signUp(bench.test);
      const [one, other] = [await signIn(bench.test, bench.ada), await signIn(bench.test, bench.ada)];
      const cookie = { cookie: cookieOf(grace.refreshToken).cookie, ...origin };
      const expired = bearer(await expiredToken(bench.test, bench.ada, 60));
      for (const [body, headers] of [
        [{ refreshToken: one.refreshToken }, cookie],
        [{}, { ...other.auth, ...cookie }],
        [{}, { ...expired, ...cookie }],
      ] as const) {
        const { status, headers: answered } = await bench.client.post('logout', body, headers);
        expect([status, answered['set-cookie']]).toEqual([204, undefined]);
      }
      const statuses = [one, other, bench.ada, grace].map((who) => statusFor(bench.test, who));
      expect(await Promise.all(statuses)).toEqual([401, 401, 401, 200]);
    },
  );

  it('with a token of an account that is gone is nothing to worry about', async () => {
    await bench.test.app.get(Database).db.execute(sql`delete from users where id = ${bench.ada.userId}`);
    await bench.client.post('logout', {}, bench.ada.auth).expect(204);
  });

  describe('everywhere', () => {
    it('takes a living session: who has lost his cannot end those of the owner', async () => {
      const stolen = await signIn(bench.test, bench.ada);
      await bench.test.http.delete(`/api/v1/auth/sessions/${stolen.sessionId}`).set(bench.ada.auth).expect(204);
      for (const request of [[undefined, stolen.auth], [{ refreshToken: stolen.refreshToken }]] as const) {
        await bench.client.post('logout-all', ...request).expect(401);
      }
      expect(await statusFor(bench.test, bench.ada)).toBe(200);
    });

    it('when it is repeated leaves sessions alone that were opened since', async () => {
      await bench.client.post('logout-all', {}, bench.ada.auth).expect(204);
      const later = await signIn(bench.test, bench.ada);
      await bench.client.post('logout-all', {}, bench.ada.auth).expect(204);
      expect(await statusFor(bench.test, later)).toBe(200);
    });

    it('may be repeated beside a cookie that is refused', async () => {
      const headers = { ...bench.ada.auth, cookie: cookieOf(bench.ada.refreshToken).cookie };
      for (const time of [1, 2]) {
        const { status } = await bench.client.post('logout-all', {}, headers);
        expect({ time, status }).toEqual({ time, status: 204 });
      }
    });

    it('goes by the first token whose session is alive', async () => {
      const [ended, grace] = [await signIn(bench.test, bench.ada), await signUp(bench.test)];
      await bench.client.post('logout', {}, ended.auth).expect(204);
      const headers = { ...ended.auth, ...cookieOf(grace.refreshToken) };
      await bench.client.post('logout-all', { refreshToken: bench.ada.refreshToken }, headers).expect(204);
      expect([await statusFor(bench.test, bench.ada), await statusFor(bench.test, grace)]).toEqual([401, 200]);
    });
  });
});
