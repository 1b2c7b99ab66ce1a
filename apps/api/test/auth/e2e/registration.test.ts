import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountsService } from '../../../src/modules/auth/accounts.service.js';
import { signUp } from '../../support/accounts.js';
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

describe('registration, where addresses must be confirmed', () => {
  let test: TestApp;
  let client: AuthClient;

  beforeAll(async () => {
    test = await startTestApp({ environment: { ...BEHIND_PROXY, AUTH_CONFIRM_EMAIL: 'true' } });
  });
  afterAll(() => test.close());
  beforeEach(() => {
    client = new AuthClient(test);
  });

  it('answers the same for an unknown, an unconfirmed and a known address', async () => {
    const email = newEmail();
    const answers = [await client.register(email), await client.register(email, OTHER_PASSWORD)];
    await client.post('confirm-email', { token: tokenIn(await mailTo(test, email)) }).expect(204);
    answers.push(await client.register(email, OTHER_PASSWORD));

    for (const { status, body } of answers) expect([status, body]).toEqual([202, { confirmationRequired: true }]);
    const notice = await mailTo(test, email, 3);
    expect(notice.subject).toBe('You have an account already');
    expect(notice.text).not.toContain('#token=');
  });

  it('lets nobody in before the address is confirmed, as if there were no account', async () => {
    const email = newEmail();
    await client.register(email).expect(202);
    const unconfirmed = await client.login(email);
    const unknown = await client.login(newEmail());

    expect(unconfirmed.status).toBe(401);
    expect(withoutIds(unconfirmed.body)).toEqual(withoutIds(unknown.body));
    await client.post('confirm-email', { token: tokenIn(await mailTo(test, email)) }).expect(204);
    expect((await client.login(email)).status).toBe(200);
  });

  it('mails the confirmation again to who signs in with the right password', async () => {
    const email = newEmail();
    await client.register(email).expect(202);
    await mailTo(test, email);
    await client.login(email, OTHER_PASSWORD).expect(401);
    await client.login(email).expect(401);

    const again = await mailTo(test, email, 2);
    await client.post('confirm-email', { token: tokenIn(again) }).expect(204);
    await client.login(email).expect(200);
    expect(mailsTo(test, email)).toHaveLength(2);
  });

  it('installs the password of the registration that is confirmed, and ends what others opened before', async () => {
    const email = newEmail();
    const attacker = await signUpUnconfirmed(email);
    await client.register(email, OTHER_PASSWORD).expect(202);
    await client.post('confirm-email', { token: tokenIn(await mailTo(test, email)) }).expect(204);

    await client.login(email, PASSWORD).expect(401);
    await client.login(email, OTHER_PASSWORD).expect(200);
    expect((await test.http.get('/api/v1/auth/sessions').set(attacker.auth)).status).toBe(401);
    expect((await client.refresh(attacker.refreshToken)).status).toBe(401);
  });

  it('takes a token once, and makes the others of the address worthless', async () => {
    const email = newEmail();
    await client.register(email).expect(202);
    await client.register(email, OTHER_PASSWORD).expect(202);
    const [first, second] = [await mailTo(test, email), await mailTo(test, email, 2)].map(tokenIn);
    const confirmations = await Promise.all([
      client.post('confirm-email', { token: first }),
      client.post('confirm-email', { token: first }),
    ]);

    expect(confirmations.map(({ status }) => status).sort()).toEqual([204, 422]);
    for (const token of [first, second, 'x'.repeat(43)]) {
      const { status, body } = await client.post('confirm-email', { token });
      expect([status, body.type]).toEqual([422, urn('invalid-token')]);
    }
  });

  it('of one address by two at once makes one account', async () => {
    const email = newEmail();
    const answers = await Promise.all([
      client.register(email),
      client.register(`  ${email.toUpperCase()} `),
      client.register(email),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    await mailTo(test, email);
    await client.post('confirm-email', { token: tokenIn(await mailTo(test, email)) }).expect(204);
    await client.login(email.toUpperCase()).expect(200);
  });

  it.each([
    ['a common one', 'password1234'],
    ['a row of keys', 'qwertyuiop12'],
    ['one that repeats', 'letmeinletmein'],
  ])('refuses %s as a password, and says what to do', async (_, password) => {
    const { status, body } = await client.register(newEmail(), password);
    expect([status, body.type]).toEqual([422, urn('invalid-body')]);
    expect(body.errors).toEqual([{ pointer: '#/password', detail: expect.stringContaining('several words') }]);
  });

  it('refuses a password made of the address', async () => {
    const { status } = await client.register('ada.lovelace@example.com', 'ada.lovelace12');
    expect(status).toBe(422);
  });

  it('takes any characters in a password, and all ways to type them', async () => {
    const email = newEmail();
    const password = 'Ärger im Café, ﬁnde ich 💥\u0000';
    await client.join(email, password);
    await client.login(email, password.normalize('NFKD')).expect(200);
  });

  it('keeps passwords and tokens out of the log, but for the mail itself', async () => {
    const email = newEmail();
    await client.join(email);
    await client.login(email).expect(200);
    const lines = test.logs.filter(({ msg }) => msg !== 'mail').map((line) => JSON.stringify(line));
    expect(lines.join('\n')).not.toContain(PASSWORD);
    expect(lines.join('\n')).not.toContain(tokenIn(await mailTo(test, email)));
    expect(lines.join('\n')).not.toContain(email);
  });

  async function signUpUnconfirmed(email: string) {
    const account = await signUp(test, { email, isConfirmed: false });
    expect((await test.app.get(AccountsService).findById(account.userId))?.emailConfirmedAt).toBeNull();
    return account;
  }
});

const withoutIds = ({ traceId: _, ...rest }: { readonly traceId?: unknown }) => rest;
