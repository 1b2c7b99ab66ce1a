import { describe, expect, it } from '@jest/globals';
import { AccountsService } from '../../../src/modules/auth/accounts/accounts.service.js';
import { signUp } from '../../support/accounts.js';
import { urn } from '../../support/problem-urn.js';
import { useAuthBench } from '../support/auth-bench.js';
import { mailsTo, mailTo, newEmail, OTHER_PASSWORD, PASSWORD, tokenIn } from '../support/auth-client.js';

describe('registration, where addresses must be confirmed', () => {
  const bench = useAuthBench({ AUTH_CONFIRM_EMAIL: 'true' });

  it('answers the same for an unknown, an unconfirmed and a known address', async () => {
    const email = newEmail();
    const answers = [await bench.client.register(email), await bench.client.register(email, OTHER_PASSWORD)];
    await bench.client.post('confirm-email', { token: tokenIn(await mailTo(bench.test, email)) }).expect(204);
    answers.push(await bench.client.register(email, OTHER_PASSWORD));

    for (const { status, body } of answers) expect([status, body]).toEqual([202, { confirmationRequired: true }]);
    const notice = await mailTo(bench.test, email, 3);
    expect(notice.subject).toBe('You already have an account');
    expect(notice.text).not.toContain('#token=');
  });

  it('lets nobody in before the address is confirmed, as if there were no account', async () => {
    const email = newEmail();
    await bench.client.register(email).expect(202);
    const unconfirmed = await bench.client.login(email);
    const unknown = await bench.client.login(newEmail());

    expect(unconfirmed.status).toBe(401);
    expect(withoutIds(unconfirmed.body)).toEqual(withoutIds(unknown.body));
    await bench.client.post('confirm-email', { token: tokenIn(await mailTo(bench.test, email)) }).expect(204);
    expect((await bench.client.login(email)).status).toBe(200);
  });

  it('is of one account, however an international domain is written', async () => {
    const [written, ascii] = [`${bench.ada.userId}@münchen.example`, `${bench.ada.userId}@xn--mnchen-3ya.example`];
    await bench.client.register(written).expect(202);
    await bench.client.post('confirm-email', { token: tokenIn(await mailTo(bench.test, written)) }).expect(204);
    await bench.client.register(ascii, OTHER_PASSWORD).expect(202);

    expect((await mailTo(bench.test, written, 2)).subject).toBe('You already have an account');
    expect((await bench.client.login(ascii)).status).toBe(200);
    expect((await bench.client.login(written.toUpperCase())).status).toBe(200);
  });

  it.each(['a&b', 'a/b', 'a=b'])('takes a local part such as %s, and signs it in', async (local) => {
    const email = `${local}-${bench.ada.userId}@example.xn--p1ai`;
    await bench.client.register(email).expect(202);
    await bench.client.post('confirm-email', { token: tokenIn(await mailTo(bench.test, email)) }).expect(204);
    expect((await bench.client.login(email)).status).toBe(200);
  });

  it('mails the confirmation again to who signs in with the right password', async () => {
    const email = newEmail();
    await bench.client.register(email).expect(202);
    await mailTo(bench.test, email);
    await bench.client.login(email, OTHER_PASSWORD).expect(401);
    await bench.client.login(email).expect(401);

    const again = await mailTo(bench.test, email, 2);
    await bench.client.post('confirm-email', { token: tokenIn(again) }).expect(204);
    await bench.client.login(email).expect(200);
    expect(mailsTo(bench.test, email)).toHaveLength(2);
  });

  it('installs the password of the registration that is confirmed, and ends what others opened before', async () => {
    const email = newEmail();
    const attacker = await signUpUnconfirmed(email);
    await bench.client.register(email, OTHER_PASSWORD).expect(202);
    await bench.client.post('confirm-email', { token: tokenIn(await mailTo(bench.test, email)) }).expect(204);

    await bench.client.login(email, PASSWORD).expect(401);
    await bench.client.login(email, OTHER_PASSWORD).expect(200);
    expect((await bench.test.http.get('/api/v1/auth/sessions').set(attacker.auth)).status).toBe(401);
    expect((await bench.client.refresh(attacker.refreshToken)).status).toBe(401);
  });

  it('takes a token once, and makes the others of the address worthless', async () => {
    const email = newEmail();
    await bench.client.register(email).expect(202);
    await bench.client.register(email, OTHER_PASSWORD).expect(202);
    const [first, second] = [await mailTo(bench.test, email), await mailTo(bench.test, email, 2)].map(tokenIn);
    const confirmations = await Promise.all([
      bench.client.post('confirm-email', { token: first }),
      bench.client.post('confirm-email', { token: first }),
    ]);

    expect(confirmations.map(({ status }) => status).sort()).toEqual([204, 422]);
    for (const token of [first, second, 'x'.repeat(43)]) {
      const { status, body } = await bench.client.post('confirm-email', { token });
      expect([status, body.type]).toEqual([422, urn('invalid-token')]);
    }
  });

  it('of one address by two at once makes one account', async () => {
    const email = newEmail();
    const answers = await Promise.all([
      bench.client.register(email),
      bench.client.register(`  ${email.toUpperCase()} `),
      bench.client.register(email),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    await mailTo(bench.test, email);
    await bench.client.post('confirm-email', { token: tokenIn(await mailTo(bench.test, email)) }).expect(204);
    await bench.client.login(email.toUpperCase()).expect(200);
  });

  it.each([
    ['a common one', 'password1234'],
    ['a row of keys', 'qwertyuiop12'],
    ['one that repeats', 'letmeinletmein'],
  ])('refuses %s as a password, and says what to do', async (_, password) => {
    const { status, body } = await bench.client.register(newEmail(), password);
    expect([status, body.type]).toEqual([422, urn('invalid-body')]);
    expect(body.errors).toEqual([
      { pointer: '#/password', detail: expect.stringContaining('several unrelated words') },
    ]);
  });

  it('refuses a password made of the address', async () => {
    const { status } = await bench.client.register('ada.lovelace@example.com', 'ada.lovelace12');
    expect(status).toBe(422);
  });

  it('takes any characters in a password, and all ways to type them', async () => {
    const email = newEmail();
    const password = 'Ärger im Café, ﬁnde ich 💥\u0000';
    await bench.client.join(email, password);
    await bench.client.login(email, password.normalize('NFKD')).expect(200);
  });

  it('keeps passwords and tokens out of the log, but for the mail itself', async () => {
    const email = newEmail();
    await bench.client.join(email);
    await bench.client.login(email).expect(200);
    const lines = bench.test.logs.filter(({ msg }) => msg !== 'mail').map((line) => JSON.stringify(line));
    expect(lines.join('\n')).not.toContain(PASSWORD);
    expect(lines.join('\n')).not.toContain(tokenIn(await mailTo(bench.test, email)));
    expect(lines.join('\n')).not.toContain(email);
  });

  async function signUpUnconfirmed(email: string) {
    const account = await signUp(bench.test, { email, isConfirmed: false });
    expect((await bench.test.app.get(AccountsService).findById(account.userId))?.emailConfirmedAt).toBeNull();
    return account;
  }
});

const withoutIds = ({ traceId: _, ...rest }: { readonly traceId?: unknown }) => rest;
