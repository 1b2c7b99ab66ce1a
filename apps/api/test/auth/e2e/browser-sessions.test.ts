import { describe, expect, it } from '@jest/globals';
import { useAuthBench } from '../support/auth-bench.js';

const OWN = 'https://app.example.com';
const ALLOWED = 'https://admin.example.com';

describe('sessions of browsers', () => {
  const bench = useAuthBench({ PUBLIC_URL: OWN, CORS_ORIGINS: ALLOWED });

  const login = (headers: Readonly<Record<string, string>> = { origin: OWN }) =>
    bench.client.post('login', { email: bench.ada.email, password: bench.ada.password, client: 'browser' }, headers);
  const withCookie = (cookie: string, headers: Readonly<Record<string, string>>) => ({ cookie, ...headers });
  const signedIn = async () => {
    const { headers, body } = await login().expect(200);
    return { cookie: cookieOf(headers), accessToken: body.accessToken as string };
  };

  it('keep the refresh token in a cookie that pages cannot read', async () => {
    const { headers, body } = await login().expect(200);

    expect(body).not.toHaveProperty('refreshToken');
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-refresh=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/),
    ]);
  });

  it.each([
    ['of the platform itself', { origin: OWN }],
    ['of an allowed origin', { origin: ALLOWED }],
    ['of the same origin, as the browser says', { 'sec-fetch-site': 'same-origin' }],
  ])('are renewed for a page %s', async (_, headers) => {
    const { cookie } = await signedIn();
    const renewed = await bench.client.post('refresh', {}, withCookie(cookie, headers));

    expect(renewed.status).toBe(200);
    expect(renewed.body).not.toHaveProperty('refreshToken');
    expect(cookieOf(renewed.headers)).not.toBe(cookie);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example.net' }],
    ['a neighbour of the same site', { origin: 'https://blog.example.com', 'sec-fetch-site': 'same-site' }],
    ['a frame without an origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['nobody who says', {}],
  ])('are not opened, renewed or ended for %s', async (_, headers) => {
    const { cookie, accessToken } = await signedIn();
    const answers = [
      await login(headers),
      await bench.client.post('refresh', {}, withCookie(cookie, headers)),
      await bench.client.post('logout', {}, withCookie(cookie, headers)),
    ];

    for (const { status, body, headers: answered } of answers) {
      expect([status, body.type]).toEqual([403, 'urn:interviewmaster:problem:csrf-refused']);
      expect(answered['set-cookie']).toBeUndefined();
    }
    const auth = { authorization: `Bearer ${accessToken}` };
    expect((await bench.test.http.get('/api/v1/auth/sessions').set(auth)).status).toBe(200);
    expect((await bench.client.post('refresh', {}, withCookie(cookie, { origin: OWN }))).status).toBe(200);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'take no body that a form of another site can send: %s',
    async (type) => {
      const { cookie } = await signedIn();
      const { status } = await bench.test.http
        .post('/api/v1/auth/refresh')
        .set({ cookie, origin: OWN, 'content-type': type })
        .send('{}');
      expect(status).toBe(415);
    },
  );

  it('lose the cookie with the session', async () => {
    const { cookie } = await signedIn();
    const ended = await bench.client.post('logout', {}, withCookie(cookie, { origin: OWN }));
    expect([ended.status, ended.headers['set-cookie']]).toEqual([
      204,
      [expect.stringMatching(/^__Host-refresh=;.*1970/)],
    ]);

    const late = await bench.client.post('refresh', {}, withCookie(cookie, { origin: OWN }));
    expect([late.status, late.headers['set-cookie']]).toEqual([
      401,
      [expect.stringMatching(/^__Host-refresh=;.*1970/)],
    ]);
  });

  it('keep the cookie when two windows renew at once', async () => {
    const { cookie } = await signedIn();
    const renew = () => bench.client.post('refresh', {}, withCookie(cookie, { origin: OWN }));
    const [winner, loser] = (await Promise.all([renew(), renew()])).sort((a, b) => a.status - b.status);

    expect([winner.status, loser.status]).toEqual([200, 409]);
    expect(loser.headers['set-cookie']).toBeUndefined();
    expect((await bench.client.post('refresh', {}, withCookie(cookieOf(winner.headers), { origin: OWN }))).status).toBe(
      200,
    );
  });
});

function cookieOf(headers: Readonly<Record<string, unknown>>): string {
  const [cookie = ''] = headers['set-cookie'] as string[];
  return cookie.split(';', 1)[0]!;
}
