import { describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import {
  LOGINS,
  LOGINS_OF_ACCOUNT,
  LOGINS_OF_ADDRESS,
  REFRESHES,
  REGISTRATIONS,
  REGISTRATIONS_OF_ADDRESS,
  RESETS,
  RESETS_OF_ADDRESS,
  TOKEN_USES,
} from '../../../src/modules/auth/auth.throttles.js';
import { PasswordHasher } from '../../../src/modules/auth/passwords/password-hasher.js';
import { signUp } from '../../support/accounts.js';
import { startTestApp } from '../../support/start-test-app.js';
import { useAuthBench } from '../support/auth-bench.js';
import {
  AuthClient,
  BEHIND_PROXY,
  mailTo,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  tokenIn,
} from '../support/auth-client.js';

/** Fewer than may wait for a comparison. */
const AT_A_TIME = 20;

describe('throttling of the routes of accounts', () => {
  const bench = useAuthBench();

  const newClient = () => new AuthClient(bench.test);
  /** How many of so many wrong passwords, some at a time and each from where the client says, are compared at all. */
  async function guess(email: string, times: number, client: () => AuthClient): Promise<number> {
    let compared = 0;
    for (let done = 0; done < times; done += AT_A_TIME) {
      const guesses = Array.from({ length: Math.min(AT_A_TIME, times - done) }, () =>
        client().login(email, OTHER_PASSWORD),
      );
      compared += (await Promise.all(guesses)).filter(({ status }) => status === 401).length;
    }
    return compared;
  }

  it('stops who guesses an account’s password from one address, and nobody else', async () => {
    const guesser = newClient();
    expect(await guess(bench.ada.email, LOGINS.limit + 3, () => guesser)).toBe(LOGINS.limit);
    const { status, headers } = await guesser.login(bench.ada.email, PASSWORD);

    expect([status, headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    expect(headers['ratelimit-policy']).toContain('"login";q=10;w=900');
    expect((await newClient().login(bench.ada.email)).status).toBe(200);
    expect((await guesser.login((await signUp(bench.test)).email)).status).toBe(200);
  });

  it('says the same of accounts that there are not', async () => {
    const guesser = newClient();
    const stranger = newEmail();
    expect(await guess(stranger, LOGINS.limit + 3, () => guesser)).toBe(LOGINS.limit);
  });

  it('begins anew when the right password is given', async () => {
    const owner = newClient();
    await guess(bench.ada.email, LOGINS.limit - 1, () => owner);
    expect((await owner.login(bench.ada.email)).status).toBe(200);
    expect(await guess(bench.ada.email, LOGINS.limit, () => owner)).toBe(LOGINS.limit);
  });

  it('begins anew for who has set another password, by the mail', async () => {
    const owner = newClient();
    await guess(bench.ada.email, LOGINS.limit + 1, () => owner);
    await owner.post('password-reset', { email: bench.ada.email }).expect(202);
    const token = tokenIn(await mailTo(bench.test, bench.ada.email));
    await owner.post('password-reset/confirm', { token, password: 'a-new-one-after-all-7' }).expect(204);

    expect((await owner.login(bench.ada.email, 'a-new-one-after-all-7')).status).toBe(200);
  });

  it('begins anew for who has confirmed the address', async () => {
    const owner = newClient();
    const email = newEmail();
    await owner.register(email).expect(202);
    await guess(email, LOGINS.limit + 1, () => owner);
    await owner.post('confirm-email', { token: tokenIn(await mailTo(bench.test, email)) }).expect(204);

    expect((await owner.login(email)).status).toBe(200);
  });

  it('stops guesses from many addresses, but not the owner where she has signed in before', async () => {
    const home = newClient();
    expect((await home.login(bench.ada.email)).status).toBe(200);
    const tries = LOGINS_OF_ACCOUNT.limit + 2;
    expect(await guess(bench.ada.email, tries, newClient)).toBe(LOGINS_OF_ACCOUNT.limit);

    expect((await newClient().login(bench.ada.email)).status).toBe(429);
    expect((await home.login(bench.ada.email)).status).toBe(200);
  });

  it('bounds registrations and resets for one address of mail', async () => {
    const statuses = async (count: number, call: () => PromiseLike<{ status: number }>) => {
      const seen: number[] = [];
      for (let time = 0; time < count; time++) seen.push((await call()).status);
      return seen;
    };
    const email = newEmail();
    const registered = await statuses(REGISTRATIONS.limit + 1, () => newClient().register(email));
    const asked = await statuses(RESETS.limit + 1, () => newClient().post('password-reset', { email }));

    expect(registered).toEqual([202, 202, 202, 202, 202, 429]);
    expect(asked).toEqual([202, 202, 202, 202, 202, 429]);
  });

  it.each([
    ['login', LOGINS_OF_ADDRESS],
    ['register', REGISTRATIONS_OF_ADDRESS],
    ['password-reset', RESETS_OF_ADDRESS],
    ['password-reset/confirm', TOKEN_USES],
    ['confirm-email', TOKEN_USES],
    ['refresh', REFRESHES],
  ])('counts bodies of %s that cannot be read or are not valid, and each request once', async (path, { name }) => {
    const client = newClient();
    const left = ({ headers }: Response) =>
      Number(new RegExp(`"${name}";r=(\\d+)`).exec(headers['ratelimit'] ?? '')?.[1]);
    const send = (type: string, body: string | Buffer, headers = {}) =>
      client
        .post(path, undefined, { 'content-type': type, ...headers })
        .serialize((given: unknown) => given as string)
        .send(body as string);
    const valid = await send('application/json', JSON.stringify({ email: newEmail(), password: PASSWORD }));
    const others = [
      await send('application/json', '{"email":'),
      await send('application/json', '{"email":7}'),
      await send('application/json', ''),
      await send('application/json; charset=utf-16', '{}'),
      await send('application/json', Buffer.from([0x22, 0xff, 0x22])),
      await send('application/json', '{}', { 'content-encoding': 'gzip' }),
      await send('text/plain', '{}'),
      await send('multipart/form-data; boundary=x', '--x--'),
      await send('application/json', `"${'x'.repeat(1_100_000)}"`),
    ];

    const empty = path === 'refresh' ? 401 : 400;
    expect(others.map(({ status }) => status)).toEqual([400, 422, empty, 415, 400, 415, 415, 415, 413]);
    expect(others.map(left)).toEqual(others.map((_, index) => left(valid) - index - 1));
  });

  it('refuses by address at last, whatever is in the body', async () => {
    const client = newClient();
    const seen: number[] = [];
    for (let time = 0; time <= 30; time++) seen.push((await client.post('register', { email: 'no address' })).status);
    const refused = await client.register(newEmail());

    expect(seen).toEqual([...Array<number>(30).fill(422), 429]);
    expect(refused.status).toBe(429);
    expect(refused.headers['ratelimit-policy']).toBe('"register-address";q=30;w=3600');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('lets as many sign up from one address as are configured, and confirm what they were mailed', async () => {
    const test = await startTestApp({ environment: { ...BEHIND_PROXY, AUTH_REGISTRATIONS_PER_HOUR: '40' } });
    const classroom = new AuthClient(test);
    const seen: number[] = [];
    for (let time = 0; time <= 40; time++) seen.push((await classroom.post('register', {})).status);
    const { headers } = await classroom.post('confirm-email', {});
    await test.close();

    expect(seen).toEqual([...Array<number>(40).fill(422), 429]);
    expect(headers['ratelimit-policy']).toBe('"mailed-token";q=80;w=3600');
  });

  it('tells of all limits that a request counted in', async () => {
    const { headers } = await newClient().login(bench.ada.email);
    expect(headers['ratelimit-policy']).toBe(
      '"login-address";q=100;w=300, "login";q=10;w=900, "login-account";q=100;w=900',
    );
  });

  it('costs one comparison for a known and an unknown account alike, and none past the limit', async () => {
    const hasher = bench.test.app.get(PasswordHasher);
    const cost = async (client: AuthClient, email: string) => {
      const before = hasher.computations;
      await client.login(email, OTHER_PASSWORD);
      return hasher.computations - before;
    };
    const guesser = newClient();
    expect([await cost(newClient(), bench.ada.email), await cost(newClient(), newEmail())]).toEqual([1, 1]);
    await guess(bench.ada.email, LOGINS.limit, () => guesser);
    expect(await cost(guesser, bench.ada.email)).toBe(0);
  });
});
