import { describe, expect, it } from '@jest/globals';
import { LOGINS, LOGINS_OF_ACCOUNT, REGISTRATIONS, RESETS } from '../../../src/modules/auth/auth.throttles.js';
import { PasswordHasher } from '../../../src/modules/auth/passwords/password-hasher.js';
import { signUp } from '../../support/accounts.js';
import { useAuthBench } from '../support/auth-bench.js';
import { AuthClient, mailTo, newEmail, OTHER_PASSWORD, PASSWORD, tokenIn } from '../support/auth-client.js';

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
