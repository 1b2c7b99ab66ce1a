import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LOGINS, LOGINS_OF_ACCOUNT, REGISTRATIONS, RESETS } from '../../../src/modules/auth/auth.throttles.js';
import { PasswordHasher } from '../../../src/modules/auth/passwords/password-hasher.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { AuthClient, BEHIND_PROXY, newEmail, OTHER_PASSWORD, PASSWORD } from '../support/auth-client.js';

describe('throttling of the routes of accounts', () => {
  let test: TestApp;
  let ada: TestAccount;

  beforeAll(async () => {
    test = await startTestApp({ environment: BEHIND_PROXY });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    ada = await signUp(test);
  });

  const newClient = () => new AuthClient(test);
  /** How many of so many wrong passwords, each from where the client says, are compared at all. */
  async function guess(email: string, times: number, client: () => AuthClient): Promise<number> {
    let compared = 0;
    for (let time = 0; time < times; time++) {
      if ((await client().login(email, OTHER_PASSWORD)).status === 401) compared += 1;
    }
    return compared;
  }

  it('stops who guesses an account’s password from one address, and nobody else', async () => {
    const guesser = newClient();
    expect(await guess(ada.email, LOGINS.limit + 3, () => guesser)).toBe(LOGINS.limit);
    const { status, headers } = await guesser.login(ada.email, PASSWORD);

    expect([status, headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    expect(headers['ratelimit-policy']).toContain('"login";q=10;w=900');
    expect((await newClient().login(ada.email)).status).toBe(200);
    expect((await guesser.login((await signUp(test)).email)).status).toBe(200);
  });

  it('says the same of accounts that there are not', async () => {
    const guesser = newClient();
    const stranger = newEmail();
    expect(await guess(stranger, LOGINS.limit + 3, () => guesser)).toBe(LOGINS.limit);
  });

  it('begins anew when the right password is given', async () => {
    const owner = newClient();
    await guess(ada.email, LOGINS.limit - 1, () => owner);
    expect((await owner.login(ada.email)).status).toBe(200);
    expect(await guess(ada.email, LOGINS.limit, () => owner)).toBe(LOGINS.limit);
  });

  it('stops guesses from many addresses, but not the owner where she has signed in before', async () => {
    const home = newClient();
    expect((await home.login(ada.email)).status).toBe(200);
    const tries = LOGINS_OF_ACCOUNT.limit + 2;
    expect(await guess(ada.email, tries, newClient)).toBe(LOGINS_OF_ACCOUNT.limit);

    expect((await newClient().login(ada.email)).status).toBe(429);
    expect((await home.login(ada.email)).status).toBe(200);
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

  it('costs one comparison for a known and an unknown account alike, and none past the limit', async () => {
    const hasher = test.app.get(PasswordHasher);
    const cost = async (client: AuthClient, email: string) => {
      const before = hasher.computations;
      await client.login(email, OTHER_PASSWORD);
      return hasher.computations - before;
    };
    const guesser = newClient();
    expect([await cost(newClient(), ada.email), await cost(newClient(), newEmail())]).toEqual([1, 1]);
    await guess(ada.email, LOGINS.limit, () => guesser);
    expect(await cost(guesser, ada.email)).toBe(0);
  });
});
