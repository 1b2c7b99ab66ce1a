import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { hostileText } from '../../support/hostile-texts.js';
import { useTestApp } from '../../support/use-test-app.js';
import { AuthClient, BEHIND_PROXY, newEmail, OTHER_PASSWORD, PASSWORD } from '../support/auth-client.js';

const anything = fc.oneof(
  hostileText(150, '\ud800', "' or 1=1 --", 'a@b.c\r\nBcc: eve@example.com', `${'a'.repeat(300)}@example.com`),
  fc.jsonValue(),
);
const good = (...values: string[]) => fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...values) }, anything);

const email = good('ada@example.com', 'ADA@EXAMPLE.COM ', 'a\u0000@example.com');
const password = good(PASSWORD, OTHER_PASSWORD, `${PASSWORD}\u0000`);
const token = good('x'.repeat(43), 'x'.repeat(42));
const bodyOf = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    fc.jsonValue().filter((value) => value !== null),
  );

const BODIES = {
  register: bodyOf({ email, password, more: anything }),
  'confirm-email': bodyOf({ token }),
  login: bodyOf({ email, password, client: good('browser', 'app') }),
  refresh: bodyOf({ refreshToken: token }),
  logout: bodyOf({ refreshToken: token }),
  password: bodyOf({ currentPassword: password, newPassword: password }),
  'password-reset': bodyOf({ email }),
  'password-reset/confirm': bodyOf({ token, password }),
};

describe('whatever is sent to the routes of accounts', () => {
  const test = useTestApp({ environment: { ...BEHIND_PROXY, LOG_LEVEL: 'warn' } });
  let ada: TestAccount;

  beforeAll(async () => {
    ada = await signUp(test);
  });

  const expectAnswer = ({ status, body }: { readonly status: number; readonly body: unknown }) => {
    expect(status).toBeLessThan(500);
    if (status >= 400)
      expect(body).toMatchObject({ type: expect.stringMatching(/^urn:interviewmaster:problem:/), status });
  };

  it.each(Object.entries(BODIES))('%s answers, and never fails', async (path, bodies) => {
    await fc.assert(
      fc.asyncProperty(bodies, fc.boolean(), async (body, isSignedIn) => {
        const client = new AuthClient(test);
        const headers = { 'content-type': 'application/json', ...(isSignedIn ? ada.auth : {}) };
        expectAnswer(await client.post(path, undefined, headers).send(JSON.stringify(body)));
        if (path === 'password') ada = await signUp(test);
      }),
      { numRuns: 60 },
    );
  });

  it('headers are answered too', async () => {
    const header = fc.string({
      unit: fc.constantFrom('a', 'Bearer', '=', ';', ',', ' ', '.', '"', '%', 'é', '\t', '_', '-'),
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(header, header, header, async (authorization, cookie, origin) => {
        const client = new AuthClient(test);
        const headers = { authorization: `Bearer ${authorization}`, cookie: `__Host-refresh=${cookie}`, origin };
        const sendable = Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, Buffer.from(value.trim()).toString('latin1')]),
        );
        for (const path of ['refresh', 'logout']) expectAnswer(await client.post(path, {}, sendable));
        expectAnswer(await test.http.get('/api/v1/auth/sessions').set(sendable));
      }),
      { numRuns: 60 },
    );
  });

  it('a session’s id may be anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), async (id) => {
        expectAnswer(await test.http.delete(`/api/v1/auth/sessions/${encodeURIComponent(id)}`).set(ada.auth));
      }),
      { numRuns: 60 },
    );
  });

  it('the program’s name may be long and strange', async () => {
    const address = newEmail();
    const client = new AuthClient(test);
    await client.register(address).expect(202);
    const userAgent = `Ünïcödé/${'x'.repeat(2000)}`;
    const { status } = await client.post(
      'login',
      { email: address, password: PASSWORD },
      { 'user-agent': Buffer.from(userAgent).toString('latin1') },
    );
    expect(status).toBe(200);
  });
});
